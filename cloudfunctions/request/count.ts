/** Confirmed help counts as the volunteer's service. */
import { KIND_WORDS } from '../../contract/request';
import { dateOf } from '../../contract/shanghai';
import { countService } from '../common/hours/count';
import type { RequestDoc } from './record';

/** Its volunteer wrote it down themself, and nobody answered in time: nobody else has said a word about it. */
const isAlone = ({ history, volunteerId }: RequestDoc): boolean =>
  history[0]?.by === volunteerId && [...history].reverse().find(({ status }) => status === 'confirmed')?.by === 'timer';

/** Writes the service record of a request that waits for it; any number of times with one effect. One request, or none. */
export async function countHelp(request: RequestDoc): Promise<void> {
  const { _id, uncounted, volunteerId, stationId, kind, minutes = 0, grade, endedAt = 0, history } = request;
  if (!uncounted) return;
  const doneAt = [...history].reverse().find(({ status }) => status === 'done')?.at ?? endedAt;
  await countService({
    volunteerId,
    stationId,
    kind: 'request',
    title: KIND_WORDS[kind].name,
    date: dateOf(doneAt),
    minutes,
    ...(grade !== undefined && { grade }),
    subject: _id,
    at: endedAt,
    until: doneAt,
    alone: isAlone(request),
  });
}
