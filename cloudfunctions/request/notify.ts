/** One more message that the person agreed to: each acceptance is good for one. */

import { toCome } from '../common/messages/rules';
import { Refusal } from '../common/refusal';
import type { RequestDoc } from './record';
import { isOver, wrongStatusWords } from './rules';
import { agreeToMore } from './store';

/** So that the next step is told; where a message is to come already nothing changes, so a repeated call has one effect. */
export async function notify(request: RequestDoc): Promise<RequestDoc> {
  if (isOver(request.status)) throw new Refusal('WRONG_STATUS', wrongStatusWords(request));
  if (toCome(request).includes('progress')) return request;
  const before = request.agreed?.progress;
  const agreed = { ...request.agreed, progress: (before ?? 0) + 1 };
  await agreeToMore(request, before, agreed.progress);
  return { ...request, agreed };
}
