import Taro from '@tarojs/taro';
import { MAX_PHOTO_BYTES } from '../../contract/request';

/** Chosen pictures as local addresses, and whether some could not be made small enough. */
export interface Chosen {
  photos: string[];
  refused: boolean;
}

/** Smaller and smaller until it is small enough. */
const QUALITIES = [80, 60, 40, 20];
const WIDTH = 1600;

/** Lets the person take or choose pictures and makes them small. None when they turn back. */
export async function choosePhotos(count: number): Promise<Chosen> {
  let files: { tempFilePath: string }[];
  try {
    const chosen = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'], sourceType: ['album', 'camera'] });
    files = chosen.tempFiles;
  } catch {
    return { photos: [], refused: false };
  }
  const small = await Promise.all(files.map(({ tempFilePath }) => made(tempFilePath)));
  const photos = small.filter((photo) => photo !== undefined);
  return { photos, refused: photos.length < small.length };
}

/** Always drawn anew: a camera writes down in its pictures where they were taken. */
async function made(src: string): Promise<string | undefined> {
  for (const quality of QUALITIES) {
    try {
      const { tempFilePath } = await Taro.compressImage({ src, quality, compressedWidth: WIDTH });
      const info = await Taro.getFileInfo({ filePath: tempFilePath });
      if ('size' in info && info.size <= MAX_PHOTO_BYTES) return tempFilePath;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
