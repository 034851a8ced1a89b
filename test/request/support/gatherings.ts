/** Where the writing actions of requests for help meet: one that is new, open, taken, done. */
import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import { staffDoc } from '../../support/fixtures';
import type { Act, Gathering, Ids, Scene } from '../../support/proof/gathering';
import type { Call, Lab } from '../../support/proof/lab';
import { applicantOf, callOf, HEAD, openTown, STATION, TODAY, timerCall, WINDOW } from '../../support/proof/town';
import { CALL } from './samples';

const COMES = 'v1';
const OTHER = 'v2';
/** Sees to the requests of the community. */
const GRID = 'v3';

const helpCall = (action: string, input: object, openid: string, again: string): Call =>
  callOf('request', action, input, openid, `${action}-${openid}-help${again}`);

async function must(lab: Lab, call: Call): Promise<string> {
  const answer = (await lab.call(call)).answer as { ok: boolean; data: { request: { requestId: string } } };
  if (!answer.ok) throw new Error(`the town could not be built: ${JSON.stringify([call.event, answer])}`);
  return answer.data.request.requestId;
}

const by =
  (action: string, openid: string, input: object, words: string) =>
  ({ requestId }: Ids, again: string): Call =>
    helpCall(action, { requestId, ...input }, openid, `-${words.replace(/\W+/g, '-')}${again}`);

const { text: _text, ...wordless } = CALL;

/** r1 asks for help; what is in `steps` was done with it, and it is `now`. */
async function requestAfter(steps: readonly ((ids: Ids, again: string) => Call)[], now: string): Promise<Scene> {
  const routing = { grids: [{ community: CALL.community, staffId: staffIdOf(GRID) }], hours: { grid: 4, party: 4, window: 12 } };
  const lab = await openTown(`${TODAY} 08:01`, { routing });
  const crew = [COMES, OTHER, GRID].map((openid) => staffDoc(openid, { [STATION]: 'volunteer' }) as unknown as Record<string, unknown>);
  await lab.db.insert('staff', crew);
  const wish = { ...wordless, person: applicantOf('r1'), forWhom: 'self', notify: true };
  const ids = { requestId: await must(lab, helpCall('create', wish, 'r1', '0')) };
  for (const step of steps) await must(lab, step(ids, '0'));
  lab.clock.set(now);
  return { lab, ids };
}

const act = (action: string, openid: string, leaves: string, input: object = {}, name = action): Act => ({
  name,
  call: by(action, openid, input, name),
  leaves,
});

const admit = act('admit', GRID, 'accepted');
const assign = act('assign', WINDOW, 'assigned', { volunteerId: staffIdOf(OTHER) });
const decline = act('decline', HEAD, 'declined', { reason: '要找物业' });
const accept = act('accept', COMES, 'taken', {}, 'accept');
const cancel = act('cancel', 'r1', 'cancelled');
const progress = act('progress', COMES, 'on_the_way');
const giveBack = act('giveBack', COMES, 'given_back', { reason: '发烧了' });
const finish = act('finish', COMES, 'done', { minutes: 30 });
const confirm = act('confirm', 'r1', 'confirmed', { done: true, grade: 5 });
const notDone = act('confirm', 'r1', 'not_done', { done: false, reason: '还是不亮' }, 'confirm, not done');
const erase: Act = { name: 'erase', call: (_, again) => helpCall('erase', { confirm: true }, 'r1', again) };
/** The people who may be taking a request at this moment. */
const leave: Act = {
  name: 'leave the station',
  call: (_, again) => callOf('staff', 'leave', { stationId: STATION }, COMES, `leave-${COMES}-help${again}`),
};
const timer: Act = { name: 'timer', call: () => timerCall };

/** One deadline passes after the other: of the grid worker, of the volunteer, of the answer. */
export const REQUEST_GATHERINGS: readonly Gathering[] = [
  {
    name: 'a new request',
    open: () => requestAfter([], `${TODAY} 12:06`),
    acts: [admit, assign, decline, cancel],
    besides: [timer, erase],
  },
  {
    name: 'an open request',
    open: () => requestAfter([admit.call], '2026-11-26 20:01'),
    acts: [accept, cancel],
    besides: [timer, act('accept', OTHER, 'taken', {}, 'accept, another'), assign, decline, erase, leave],
    triples: [[accept, act('accept', OTHER, 'taken', {}, 'accept, another'), cancel]],
  },
  {
    name: 'a request that is taken',
    open: () => requestAfter([admit.call, accept.call], '2026-11-26 08:06'),
    acts: [finish, giveBack, cancel, assign],
    besides: [progress, decline, timer, erase],
    triples: [[finish, cancel, assign]],
  },
  {
    name: 'help that is done',
    open: () => requestAfter([admit.call, accept.call, finish.call], '2026-12-02 08:06'),
    acts: [confirm, notDone],
    besides: [timer, act('confirm', WINDOW, 'confirmed', { done: true }, 'confirm, staff'), erase],
    triples: [[confirm, notDone, timer]],
  },
];
