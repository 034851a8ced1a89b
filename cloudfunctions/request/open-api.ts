/** WeChat's check of pictures. The function needs the permission `security.imgSecCheck` in its `config.json`. */
import cloud from 'wx-server-sdk';

interface OpenApi {
  security: { imgSecCheck(options: { media: { contentType: string; value: Buffer } }): Promise<unknown> };
}

/** WeChat's code for content that is not allowed. */
const RISKY = 87014;

/** Whether WeChat finds a picture unfit: a JPEG or PNG of at most 1 MB and 750 × 1334 pixels. */
export async function isRiskyPicture(value: Buffer, contentType: string): Promise<boolean> {
  try {
    await (cloud as unknown as { openapi: OpenApi }).openapi.security.imgSecCheck({ media: { contentType, value } });
    return false;
  } catch (error) {
    if ((error as { errCode?: number }).errCode === RISKY) return true;
    throw error;
  }
}
