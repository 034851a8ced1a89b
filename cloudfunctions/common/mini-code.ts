/** WeChat's round codes. The function needs the permission `wxacode.getUnlimited` in its `config.json`. */
import { openApi } from './open-api';

const WIDTH = 860;

/** Of which version the code is. Before the first release no page is published: a trial prints codes of its own, and asks not to look for the page. */
const versionOfCode = (): { checkPath: boolean; envVersion: string } => ({
  checkPath: process.env.CODE_CHECK_PATH !== 'false',
  envVersion: process.env.CODE_ENV_VERSION || 'release',
});

/** The picture of a code that opens a page with a scene. No database request. */
export async function drawCode(code: { scene: string; page: string }): Promise<{ scene: string; contentType: string; base64: string }> {
  const { contentType, buffer } = await openApi().wxacode.getUnlimited({ ...code, ...versionOfCode(), width: WIDTH });
  return { scene: code.scene, contentType, base64: buffer.toString('base64') };
}
