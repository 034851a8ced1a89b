/** WeChat's check of what people write. The function needs the permission `security.msgSecCheck` in its `config.json`. */
import cloud from 'wx-server-sdk';

interface OpenApi {
  security: { msgSecCheck(options: Record<string, unknown>): Promise<{ result?: { suggest?: string } }> };
}

/** Whether WeChat finds a text unfit. `security.msgSecCheck` version 2, scene 2 (comment); the person was seen within two hours. */
export async function isRisky(openid: string, content: string): Promise<boolean> {
  const { openapi } = cloud as unknown as { openapi: OpenApi };
  const { result } = await openapi.security.msgSecCheck({ openid, version: 2, scene: 2, content });
  return result?.suggest !== undefined && result.suggest !== 'pass';
}
