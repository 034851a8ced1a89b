import { MAX_PHOTO_BYTES, scaleOfPhoto } from '../../contract/request';

/** Chosen pictures as local addresses, and whether some could not be made small enough. */
export interface Chosen {
  photos: string[];
  refused: boolean;
}

/** Smaller and smaller until it is small enough. */
const QUALITIES = [0.8, 0.6, 0.4, 0.2];

/** Lets the person take or choose pictures and makes them small. None when they turn back. */
export async function choosePhotos(count: number): Promise<Chosen> {
  const files = (await pick()).slice(0, count);
  const small = await Promise.all(files.map(made));
  const photos = small.filter((photo) => photo !== undefined);
  return { photos, refused: photos.length < small.length };
}

function pick(): Promise<File[]> {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: 'image/*', multiple: true });
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(Array.from(input.files ?? [])));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** Always draws the picture again: a camera writes into its pictures where they were taken. */
async function made(file: File): Promise<string | undefined> {
  try {
    const picture = await createImageBitmap(file);
    const scale = scaleOfPhoto(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(picture.width * scale);
    canvas.height = Math.floor(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const content = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
      if (content && content.size <= MAX_PHOTO_BYTES) return URL.createObjectURL(content);
    }
  } catch {
    // Not a picture that this browser can read.
  }
  return undefined;
}
