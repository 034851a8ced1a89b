/** A moment at which the timer has much to do for those who ask for help. */
import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import { does, HELPER, paired, townWithHelper } from '../../pairing/support/scenes';
import type { Scene } from '../../support/proof/gathering';
import { applicantOf, HEAD, timerCall, WINDOW } from '../../support/proof/town';
import { CALL } from './samples';

/** A noon at which a request is not accepted in time, help that is done was not confirmed, and nobody came to an elder since the day before yesterday. */
export async function neglected(): Promise<Scene> {
  const lab = await townWithHelper({ grids: [{ community: CALL.community, staffId: staffIdOf(HELPER) }], party: staffIdOf(HEAD) });
  const one = await paired(lab);
  const { text: _text, ...wish } = { ...CALL, forWhom: 'self', notify: true };
  const done = { requestId: await does(lab, 'request', 'create', 'r2', { ...wish, person: applicantOf('r2') }) };
  await does(lab, 'request', 'admit', WINDOW, done);
  await does(lab, 'request', 'accept', HELPER, done);
  await does(lab, 'request', 'finish', HELPER, { ...done, minutes: 30 });
  await lab.call(timerCall);
  lab.clock.set('2026-11-30 15:00');
  await does(lab, 'pairing', 'visit', HELPER, { ...one, mood: 'good', minutes: 30, notify: true });
  lab.clock.set('2026-12-02 08:01');
  await does(lab, 'request', 'create', 'r3', { ...wish, person: applicantOf('r3') });
  lab.clock.set('2026-12-02 12:06');
  return { lab, ids: {} };
}
