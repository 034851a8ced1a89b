/** WeChat's check of typed texts. The function needs the permission `security.msgSecCheck` in its `config.json`. */
import { isFirst } from './call';
import type { Context } from './handler';
import { openApi } from './open-api';
import { Refusal } from './refusal';

type Verdict = 'pass' | 'risky' | 'review' | 'fault';
type Caller = Pick<Context, 'openid'>;

/** `security.msgSecCheck` version 2, scene 2 (comment). `fault`: WeChat says nothing of the words, as when it is busy or has not seen the person for two hours. */
async function verdictOn(openid: string, content: string): Promise<Verdict> {
  try {
    const { result } = await openApi().security.msgSecCheck({ openid, version: 2, scene: 2, content });
    const suggest = result?.suggest;
    if (suggest === 'pass' || suggest === 'risky' || suggest === 'review') return suggest;
  } catch (error) {
    const { errCode, errMsg } = error as { errCode?: unknown; errMsg?: unknown };
    if (isFirst('text not checked')) console.error(JSON.stringify({ code: 'CONTENT_UNCHECKED', what: 'text', errCode, errMsg }));
  }
  return 'fault';
}

/** Whether words carry a mark for staff. */
type Unchecked = true | undefined;

const risky = (field: string): Refusal => new Refusal('RISKY_TEXT', undefined, { [field]: '文字里有不合适的内容，请改一改' });

/**
 * For words that only staff and those concerned read. Throws RISKY_TEXT, at its field, for words that WeChat finds unfit; true, for the mark that staff see, when WeChat leaves
 * them to a person or cannot say: help does not wait for that. Nothing is asked where there are no words.
 */
export async function refuseRisky({ openid }: Caller, field: string, words: string | undefined): Promise<Unchecked> {
  if (words === undefined) return undefined;
  const verdict = await verdictOn(openid, words);
  if (verdict === 'risky') throw risky(field);
  return verdict === 'pass' ? undefined : true;
}

/** For words that strangers read: they are shown only when WeChat has passed them. Throws RISKY_TEXT, or BUSY when WeChat cannot say, at its field. */
export async function refuseUnpassed({ openid }: Caller, field: string, words: string | undefined): Promise<void> {
  if (words === undefined) return;
  const verdict = await verdictOn(openid, words);
  if (verdict === 'pass') return;
  if (verdict !== 'fault') throw risky(field);
  throw new Refusal('BUSY', '微信现在没能检查这段文字，请过几分钟再试', { [field]: '微信没能检查，请过几分钟再试' });
}
