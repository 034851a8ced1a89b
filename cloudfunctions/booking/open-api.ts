/** WeChat's own services, as far as booking needs them. Each needs its permission in `config.json`. */
import cloud from 'wx-server-sdk';

interface OpenApi {
  security: { msgSecCheck(options: Record<string, unknown>): Promise<{ result?: { suggest?: string } }> };
  phonenumber: { getPhoneNumber(options: { code: string }): Promise<{ phoneInfo?: { purePhoneNumber?: string } }> };
}

const openapi = () => (cloud as unknown as { openapi: OpenApi }).openapi;

/** Whether WeChat finds a comment unfit. `security.msgSecCheck` version 2, scene 2 (comment); the person was seen within two hours. */
export async function isRisky(openid: string, content: string): Promise<boolean> {
  const { result } = await openapi().security.msgSecCheck({ openid, version: 2, scene: 2, content });
  return result?.suggest !== undefined && result.suggest !== 'pass';
}

/** The phone number behind the one-time code of a `getPhoneNumber` button; empty when the code is old or unknown. */
export async function phoneOf(code: string): Promise<string> {
  const { phoneInfo } = await openapi().phonenumber.getPhoneNumber({ code });
  return phoneInfo?.purePhoneNumber ?? '';
}
