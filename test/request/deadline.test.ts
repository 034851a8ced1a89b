import { staffIdOf } from '../../cloudfunctions/common/crypto';
import { PEOPLE, smallTown } from '../support/fixtures';
import { type Choose, Lab } from '../support/proof/lab';
import { answerOf, callOf, timerCall } from '../support/proof/town';
import { WISH } from './support/samples';

const stationId = 'station-a';

/** The call has read, then the timer does all that is due, then the call goes on. */
const timerBetween: Choose = (held) => {
  const next = held.find(({ invocation, n }) => n === 0 || invocation.call.fn === 'timer') ?? held[0];
  return next && { held: next, fate: 'go' };
};

it('a step that meets the next level’s turn in the same second is done all the same', async () => {
  const lab = new Lab('2026-11-25 08:00');
  await smallTown()(lab.db, { now: lab.clock.now() });
  const routing = {
    grids: [{ community: WISH.community, staffId: staffIdOf(PEOPLE.volunteerA) }],
    hours: { grid: 4, party: 4, window: 12 },
  };
  await lab.call(callOf('station', 'update', { stationId, version: 1, changes: { routing } }, PEOPLE.headA, 'routing-0001'));
  const { answer } = await lab.call(callOf('request', 'create', WISH, PEOPLE.resident, 'create-0001'));
  const { requestId } = answerOf(answer).data?.request ?? {};
  lab.clock.set('2026-11-25 12:00');
  const admit = callOf('request', 'admit', { requestId }, PEOPLE.windowA, 'admit-0001');
  const [admitted] = await lab.run([admit, timerCall], timerBetween);
  expect(admitted?.answer).toMatchObject({ ok: true, data: { request: { status: 'accepted', level: 'window' } } });
  const [stored] = lab.db.list('requests', { limit: 1 }) as { history: { status: string }[] }[];
  expect(stored?.history.map(({ status }) => status)).toEqual(['submitted', 'escalated', 'accepted']);
  await lab.close();
});
