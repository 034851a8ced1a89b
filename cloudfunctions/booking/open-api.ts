/** WeChat's own services, as far as booking needs them. Each needs its permission in `config.json`. */
import cloud from 'wx-server-sdk';

interface OpenApi {
  phonenumber: { getPhoneNumber(options: { code: string }): Promise<{ phoneInfo?: { purePhoneNumber?: string } }> };
}

const openapi = () => (cloud as unknown as { openapi: OpenApi }).openapi;

/** The phone number behind the one-time code of a `getPhoneNumber` button; empty when the code is old or unknown. */
export async function phoneOf(code: string): Promise<string> {
  const { phoneInfo } = await openapi().phonenumber.getPhoneNumber({ code });
  return phoneInfo?.purePhoneNumber ?? '';
}
