/** Whether files are pictures at all; whether they are fit to be shown is WeChat's to say, later (`ask`). */
import { contentOf } from './files';
import { refusedPictures } from './folder';

const MAX_BYTES = 1024 * 1024;

/** By the first bytes of a file, whatever its name says. */
const isPicture = (content: Buffer): boolean =>
  content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) || content.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]));

async function checkOne(photo: string): Promise<void> {
  const content = await contentOf(photo);
  if (content === undefined) throw refusedPictures('照片没有传上来，请重新选');
  if (content.length > MAX_BYTES) throw refusedPictures('照片太大，请换一张');
  if (!isPicture(content)) throw refusedPictures('照片打不开，请换一张');
}

/** Throws BAD_INPUT, at `photos`, for what is no JPEG or PNG of at most 1 MB. No database request. */
export const checkPictures = async (photos: readonly string[]): Promise<unknown> => Promise.all(photos.map(checkOne));
