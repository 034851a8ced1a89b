/**
 * WeChat's pushes: in the console's 消息推送 the message type `event` with the event `wxa_media_check` names this function. A phone cannot call
 * it, and could do no harm: only the server and WeChat know the trace ids.
 */
import * as v from 'valibot';
import { ACTIVITY_PICTURES } from '../activity/face-store';
import { beginCall } from '../common/call';
import { isFromWeChat } from '../common/caller';
import { receive } from '../common/pictures/answers';
import { REQUEST_PICTURES } from '../request/face-store';

/** In the order in which they are asked: residents send more pictures. */
const HOLDERS = [REQUEST_PICTURES, ACTIVITY_PICTURES];

/** developers.weixin.qq.com, 多媒体内容安全识别: the event of version 2. An `errcode` says that it could not look. */
const Checked = v.object({
  MsgType: v.literal('event'),
  Event: v.literal('wxa_media_check'),
  version: v.literal(2),
  trace_id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  errcode: v.optional(v.number(), 0),
  result: v.optional(v.object({ suggest: v.picklist(['pass', 'review', 'risky']) })),
});

/** Rethrows the database's errors: then WeChat sends it again. */
export async function main(event: unknown, context?: unknown): Promise<string> {
  beginCall(context);
  if (!isFromWeChat()) {
    console.error(JSON.stringify({ function: 'push', refused: 'not from WeChat' }));
    return 'refused';
  }
  const { success, output } = v.safeParse(Checked, event);
  if (!success) {
    console.error(JSON.stringify({ function: 'push', refused: 'not an answer about a picture' }));
    return 'success';
  }
  const { trace_id: trace, errcode, result } = output;
  if (errcode !== 0 || result === undefined) {
    // The timer asks again.
    console.error(JSON.stringify({ function: 'push', code: 'CONTENT_UNCHECKED', what: 'picture', errCode: errcode }));
    return 'success';
  }
  await receive(HOLDERS, { _id: trace, suggest: result.suggest, at: Date.now() });
  console.log(JSON.stringify({ function: 'push', suggest: result.suggest }));
  return 'success';
}
