/** Calls that meet in one order, request by request. */
import type { RequestDoc } from '../../cloudfunctions/common/records';
import { PEOPLE, smallTown } from '../support/fixtures';
import { type Call, type Choose, Lab } from '../support/proof/lab';
import { answerOf, callOf } from '../support/proof/town';
import { WISH } from '../support/request-samples';

/** The first call has read, then the second is done, then the first goes on. */
const secondBetween: Choose = (held) => {
  const next = held.find(({ invocation, n }) => invocation.index === 1 || n === 0) ?? held[0];
  return next && { held: next, fate: 'go' };
};

let lab: Lab;
let requestId: string;
beforeEach(async () => {
  lab = new Lab('2026-11-25 08:00');
  await smallTown()(lab.db, { now: lab.clock.now() });
  const { answer } = await lab.call(callOf('request', 'create', { ...WISH, notify: true }, PEOPLE.resident, 'create-0001'));
  requestId = answerOf(answer).data?.request?.requestId ?? '';
  await lab.call(callOf('request', 'admit', { requestId }, PEOPLE.windowA, 'admit-0001'));
});
afterEach(() => lab.close());

const stored = () => lab.db.list('requests', { limit: 1 })[0] as unknown as RequestDoc;
const accept = (): Call => callOf('request', 'accept', { requestId }, PEOPLE.volunteerA, 'accept-0001');

it('somebody has their data deleted though a volunteer takes their request at that moment', async () => {
  const erase = callOf('request', 'erase', { confirm: true }, PEOPLE.resident, 'erase-0001');
  const [erased, accepted] = await lab.run([erase, accept()], secondBetween);
  expect(accepted?.answer).toMatchObject({ ok: true, data: { request: { status: 'taken' } } });
  expect(erased?.answer).toMatchObject({ ok: true, data: { cancelled: 1, erased: 1 } });
  expect(stored()).toMatchObject({ status: 'cancelled', person: '', shownName: '已删除' });
});
