/** Calls that meet in one order, request by request. */
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { RequestDoc } from '../../cloudfunctions/request/record';
import type { StaffDoc } from '../../cloudfunctions/staff/record';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';
import { type Call, type Choose, Lab } from '../support/proof/lab';
import { answerOf, callOf, timerCall } from '../support/proof/town';
import { REGISTRATION } from '../volunteer/support/samples';
import { WISH } from './support/samples';

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
const volunteerId = staffIdOf(PEOPLE.volunteerA);
const GIVEN_BACK = expect.objectContaining({ status: 'given_back', by: 'timer' });
const accept = (): Call => callOf('request', 'accept', { requestId }, PEOPLE.volunteerA, 'accept-0001');

it('somebody has their data deleted though a volunteer takes their request at that moment', async () => {
  const erase = callOf('request', 'erase', { confirm: true }, PEOPLE.resident, 'erase-0001');
  const [erased, accepted] = await lab.run([erase, accept()], secondBetween);
  expect(accepted?.answer).toMatchObject({ ok: true, data: { request: { status: 'taken' } } });
  expect(erased?.answer).toMatchObject({ ok: true, data: { cancelled: 1, erased: 1 } });
  expect(stored()).toMatchObject({ status: 'cancelled', person: '', shownName: '已删除' });
});

describe('a volunteer who leaves while taking a request', () => {
  const station = { stationId: WISH.stationId };
  const whole = { confirm: true };
  const LEAVING: Record<string, Call> = {
    withdraw: callOf('volunteer', 'withdraw', whole, PEOPLE.volunteerA, 'withdraw-1'),
    erase: callOf('volunteer', 'erase', whole, PEOPLE.volunteerA, 'erase-0001'),
    leave: callOf('staff', 'leave', station, PEOPLE.volunteerA, 'leave-0001'),
    'be removed': callOf('staff', 'remove', { ...station, staffId: volunteerId }, PEOPLE.headA, 'remove-001'),
  };
  const person = () => lab.db.list('staff', { limit: 1, filter: { _id: volunteerId } })[0] as unknown as StaffDoc;
  const timerAt = async (at: string) => {
    lab.clock.set(at);
    expect((await lab.call(timerCall)).answer).toMatchObject({ ok: true });
  };

  beforeEach(async () => {
    await lab.call(callOf('volunteer', 'register', REGISTRATION, PEOPLE.volunteerA, 'register-1'));
  });

  it.each(
    Object.entries(LEAVING).flatMap(([name, leave]) => [
      [`${name}, taking it in between`, [leave, accept]] as const,
      [`${name} in between`, [accept, leave]] as const,
    ]),
  )('does not keep it: %s', async (_, calls) => {
    const both = await lab.run(
      calls.map((call) => (typeof call === 'function' ? call() : call)),
      secondBetween,
    );
    expect(both.map(({ answer }) => answerOf(answer).ok)).toEqual([true, true]);
    expect([stored().status, person().roles]).toEqual(['taken', {}]);
    expect(brokenInvariants(lab.db)).toEqual([]);
    // The resident was told that somebody comes, and wishes to hear more.
    expect((await lab.call(timerCall)).answer).toMatchObject({ ok: true });
    await lab.call(callOf('request', 'notify', { requestId }, PEOPLE.resident, 'notify-0001'));
    await timerAt('2026-11-25 08:02');
    expect(stored()).toMatchObject({ status: 'accepted', volunteerId: '', history: expect.arrayContaining([GIVEN_BACK]) });
    expect(stored().dueAt).toBe(Date.parse('2026-11-27T08:02:00+08:00'));
    expect(lab.sent().map(({ data }) => (data as { thing4: { value: string } }).thing4.value)).toEqual([
      '有志愿者接了，会和您联系',
      '志愿者来不了，正在另找人',
    ]);
    expect(person()).not.toHaveProperty('partingAt');
    expect(brokenInvariants(lab.db)).toEqual([]);
  });

  it('keeps it when they are let in again at once', async () => {
    await lab.run([accept(), LEAVING.leave as Call], secondBetween);
    await lab.call(callOf('volunteer', 'register', REGISTRATION, PEOPLE.volunteerA, 'register-2'));
    await lab.call(callOf('volunteer', 'decide', { ...station, volunteerId, accept: true }, PEOPLE.headA, 'decide-001'));
    await timerAt('2026-11-25 08:02');
    expect(stored()).toMatchObject({ status: 'taken', volunteerId });
  });
});
