import Taro from '@tarojs/taro';
import { MAX_PHOTO_BYTES, scaleOfPhoto } from '../../contract/request';
import { askAgain } from './privacy';
import { noteTyping } from './typing';

/** Chosen pictures as local addresses, and whether some could not be made small enough. */
export interface Chosen {
  photos: string[];
  refused: boolean;
}

/** Smaller and smaller until it is small enough. The quality does nothing for a PNG (a screenshot): that gets narrower only. */
const TRIES = [
  { quality: 80, share: 1 },
  { quality: 60, share: 0.85 },
  { quality: 40, share: 0.7 },
  { quality: 20, share: 0.5 },
];

/** Lets the person take or choose pictures and makes them small. None when they turn back. */
export async function choosePhotos(count: number): Promise<Chosen> {
  let files: { tempFilePath: string }[];
  try {
    const chosen = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'], sourceType: ['album', 'camera'] });
    files = chosen.tempFiles;
    noteTyping();
  } catch (failure) {
    askAgain(failure);
    return { photos: [], refused: false };
  }
  const small = await Promise.all(files.map(({ tempFilePath }) => made(tempFilePath)));
  const photos = small.filter((photo) => photo !== undefined);
  return { photos, refused: photos.length < small.length };
}

/** Always draws the picture again: a camera writes into its pictures where they were taken. */
async function made(src: string): Promise<string | undefined> {
  try {
    const info = await Taro.getImageInfo({ src });
    // WeChat gives the sides as the camera held them, and turns the picture when it makes it smaller.
    const turned = /left|right/.test(info.orientation ?? '');
    const [width, height] = turned ? [info.height, info.width] : [info.width, info.height];
    const widest = width * scaleOfPhoto(width, height);
    for (const { quality, share } of TRIES) {
      const { tempFilePath } = await Taro.compressImage({ src, quality, compressedWidth: Math.floor(widest * share) });
      if (sizeOf(tempFilePath) <= MAX_PHOTO_BYTES) return tempFilePath;
    }
  } catch {
    // Not a picture that this phone can read.
  }
  return undefined;
}

function sizeOf(filePath: string): number {
  const stats = Taro.getFileSystemManager().statSync(filePath);
  return 'size' in stats ? stats.size : Number.POSITIVE_INFINITY;
}
