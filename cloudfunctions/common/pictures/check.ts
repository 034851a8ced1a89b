/** Whether pictures are fit to be shown. The function needs the permission `security.imgSecCheck` in its `config.json`. */
import cloud from 'wx-server-sdk';
import { Refusal } from '../refusal';
import { contentOf } from './files';
import { refusedPictures } from './folder';

interface OpenApi {
  security: { imgSecCheck(options: { media: { contentType: string; value: Buffer } }): Promise<unknown> };
}

/** WeChat's code for content that is not allowed. */
const RISKY = 87014;

/** Whether WeChat finds a picture unfit: a JPEG or PNG of at most 1 MB and 750 × 1334 pixels. */
async function isRisky(value: Buffer, contentType: string): Promise<boolean> {
  try {
    await (cloud as unknown as { openapi: OpenApi }).openapi.security.imgSecCheck({ media: { contentType, value } });
    return false;
  } catch (error) {
    if ((error as { errCode?: number }).errCode === RISKY) return true;
    throw error;
  }
}

const MAX_BYTES = 1024 * 1024;

/** By the first bytes of a file, whatever its name says. */
function typeOf(content: Buffer): string | undefined {
  if (content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  return content.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47])) ? 'image/png' : undefined;
}

async function checkOne(photo: string): Promise<void> {
  const content = await contentOf(photo);
  if (content === undefined) throw refusedPictures('照片没有传上来，请重新选');
  if (content.length > MAX_BYTES) throw refusedPictures('照片太大，请换一张');
  const contentType = typeOf(content);
  if (contentType === undefined) throw refusedPictures('照片打不开，请换一张');
  if (await isRisky(content, contentType)) throw new Refusal('RISKY_TEXT', '照片不合适，请换一张', { photos: '照片不合适，请换一张' });
}

/** Throws BAD_INPUT or RISKY_TEXT, at `photos`, for what is no fit picture. No database request. */
export const checkPictures = async (photos: readonly string[]): Promise<unknown> => Promise.all(photos.map(checkOne));
