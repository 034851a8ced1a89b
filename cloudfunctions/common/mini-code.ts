/** WeChat's round codes. The function needs the permission `wxacode.getUnlimited` in its `config.json`. */
import cloud from 'wx-server-sdk';

interface Picture {
  contentType: string;
  buffer: Buffer;
}
interface Code {
  scene: string;
  page: string;
  width: number;
  checkPath: boolean;
  envVersion: string;
}
interface OpenApi {
  wxacode: { getUnlimited(options: Code): Promise<Picture> };
}

const WIDTH = 860;

/** Of which version the code is. Before the first release no page is published: a trial prints codes of its own, and asks not to look for the page. */
const versionOfCode = (): Pick<Code, 'checkPath' | 'envVersion'> => ({
  checkPath: process.env.CODE_CHECK_PATH !== 'false',
  envVersion: process.env.CODE_ENV_VERSION || 'release',
});

/** The picture of a code that opens a page with a scene. No database request. */
export async function drawCode(code: { scene: string; page: string }): Promise<{ scene: string; contentType: string; base64: string }> {
  const { openapi } = cloud as unknown as { openapi: OpenApi };
  const { contentType, buffer } = await openapi.wxacode.getUnlimited({ ...code, ...versionOfCode(), width: WIDTH });
  return { scene: code.scene, contentType, base64: buffer.toString('base64') };
}
