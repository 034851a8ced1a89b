/** WeChat's round codes. The function needs the permission `wxacode.getUnlimited` in its `config.json`. */
import cloud from 'wx-server-sdk';

interface Picture {
  contentType: string;
  buffer: Buffer;
}
interface OpenApi {
  wxacode: { getUnlimited(options: { scene: string; page: string; width: number }): Promise<Picture> };
}

const WIDTH = 860;

/** The picture of a code that opens a page with a scene. No database request. */
export async function drawCode(code: { scene: string; page: string }): Promise<{ scene: string; contentType: string; base64: string }> {
  const { contentType, buffer } = await (cloud as unknown as { openapi: OpenApi }).openapi.wxacode.getUnlimited({ ...code, width: WIDTH });
  return { scene: code.scene, contentType, base64: buffer.toString('base64') };
}
