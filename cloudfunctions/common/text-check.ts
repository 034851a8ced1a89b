/** WeChat's check of what people write. The function needs the permission `security.msgSecCheck` in its `config.json`. */
import cloud from 'wx-server-sdk';
import type { Context } from './handler';
import { Refusal } from './refusal';

interface OpenApi {
  security: { msgSecCheck(options: Record<string, unknown>): Promise<{ result?: { suggest?: string } }> };
}

/** Whether WeChat finds a text unfit. `security.msgSecCheck` version 2, scene 2 (comment); the person was seen within two hours. */
async function isRisky(openid: string, content: string): Promise<boolean> {
  const { openapi } = cloud as unknown as { openapi: OpenApi };
  const { result } = await openapi.security.msgSecCheck({ openid, version: 2, scene: 2, content });
  return result?.suggest !== undefined && result.suggest !== 'pass';
}

/** Throws RISKY_TEXT, at its field, for words that WeChat finds unfit; nothing is asked where there are none. */
export async function refuseRisky({ openid }: Pick<Context, 'openid'>, field: string, words: string | undefined): Promise<void> {
  if (words === undefined || !(await isRisky(openid, words))) return;
  throw new Refusal('RISKY_TEXT', undefined, { [field]: '文字里有不合适的内容，请改一改' });
}
