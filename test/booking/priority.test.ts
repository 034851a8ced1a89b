import fc from 'fast-check';
import { callingOrder, medianMinutes, priorityInARow, type Queued } from '../../cloudfunctions/booking/estimate';
import { PRIORITY_IN_A_ROW } from '../../contract/booking';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

const visit = (n: number, elder: boolean): Queued => ({
  _id: `v${n}`,
  group: 'police',
  serviceId: 'licence-renewal',
  queueNumber: n,
  ...(elder && { priority: 'elder' as const }),
});
const queues = fc.array(fc.boolean(), { maxLength: 40 }).map((elders) => elders.map((elder, i) => visit(i + 1, elder)));
const rows = fc.nat(6);
const isElder = ({ priority }: Queued) => priority !== undefined;

describe('the order in which numbers are called', () => {
  it('calls everybody once, each class by number', () => {
    fc.assert(
      fc.property(queues, rows, (waiting, inARow) => {
        const order = callingOrder(waiting, inARow);
        expect([...order].sort((a, b) => (a.queueNumber ?? 0) - (b.queueNumber ?? 0))).toEqual(waiting);
        expect(order.filter(isElder)).toEqual(waiting.filter(isElder));
        expect(order.filter((one) => !isElder(one))).toEqual(waiting.filter((one) => !isElder(one)));
      }),
    );
  });

  it('lets nobody starve: never more with priority in a row than the rule says while another waits, and never two others in a row while one with priority waits', () => {
    fc.assert(
      fc.property(queues, rows, (waiting, inARow) => {
        const order = callingOrder(waiting, inARow);
        let row = inARow;
        order.forEach((one, i) => {
          const left = order.slice(i + 1);
          if (isElder(one)) {
            row += 1;
            if (row > PRIORITY_IN_A_ROW) expect(left.every(isElder)).toBe(true);
          } else {
            if (row < PRIORITY_IN_A_ROW) expect(left.some(isElder)).toBe(false);
            row = 0;
          }
        });
      }),
    );
  });

  it('continues where it was: called one by one, with the row counted again each time, it is the same order', () => {
    fc.assert(
      fc.property(queues, (waiting) => {
        const called: Queued[] = [];
        let left = waiting;
        while (left.length > 0) {
          const [next] = callingOrder(left, priorityInARow(called));
          if (next === undefined) break;
          called.push({ ...next, servingAt: called.length + 1 });
          left = left.filter(({ _id }) => _id !== next._id);
        }
        expect(called.map(({ _id }) => _id)).toEqual(callingOrder(waiting, 0).map(({ _id }) => _id));
      }),
    );
  });
});

it('takes the median of the last twenty visits of the day, none below 2 nor above 60 minutes', () => {
  const served = (minutes: number, at: number): Queued => ({ ...visit(at, false), servingAt: at, endedAt: at + minutes * 60_000 });
  expect(medianMinutes([])).toBeUndefined();
  expect(medianMinutes([{ ...visit(1, false), servingAt: 1 }])).toBeUndefined();
  expect(medianMinutes([served(0, 1), served(600, 2)])).toBe(31);
  expect(medianMinutes([...Array.from({ length: 20 }, (_, i) => served(10, 100 + i)), served(50, 1)])).toBe(10);
  // One that was forgotten, and one that was ended at once, tell nothing.
  expect(medianMinutes([served(9, 1), served(11, 2), served(600, 3), served(10, 4), served(0, 5)])).toBe(10);
  const called = [
    { ...served(40, 3), calledAgainAt: 3 + 30 * 60_000 },
    { ...served(50, 4), status: 'no_show' as const },
  ];
  expect(medianMinutes(called)).toBe(10);
});

describe('calling by the rule', () => {
  let cloud: TestCloud;
  beforeEach(async () => {
    cloud = await startTestCloud({ seed: smallTown() });
  });
  afterEach(async () => {
    const broken = brokenInvariants(cloud.db);
    await cloud.close();
    expect(broken).toEqual([]);
  });

  const stationId = 'station-a';
  const window = { as: PEOPLE.windowA };
  const walkIn = async (priority?: 'elder' | 'disabled', serviceId = 'licence-renewal') =>
    (await cloud.must('booking', 'walkIn', { stationId, serviceId, applicant: { name: '陈阿婆' }, ...(priority && { priority }) }, window))
      .booking;
  const next = (requestId?: string, group?: string) =>
    cloud.ask('booking', 'next', { stationId, ...(group && { group }) }, { ...window, ...(requestId && { requestId }) });
  const callAll = async () => {
    const labels: (string | undefined)[] = [];
    for (let answer = await next(); answer.ok && answer.data.booking !== null; answer = await next())
      labels.push(answer.data.booking.queueLabel);
    return labels;
  };

  it('calls two with priority, then one other, though nobody looks at the clock', async () => {
    for (const priority of [undefined, undefined, 'elder', 'elder', 'disabled', 'elder'] as const) await walkIn(priority);
    expect(await callAll()).toEqual(['A03', 'A04', 'A01', 'A05', 'A06', 'A02']);
  });

  it('counts the row for each counter group by itself', async () => {
    await walkIn('elder', 'invoice-issue');
    await walkIn('elder', 'invoice-issue');
    await walkIn();
    await walkIn('elder');
    await next(undefined, 'tax');
    await next(undefined, 'tax');
    const answer = await next(undefined, 'police');
    expect(answer).toMatchObject({ ok: true, data: { booking: { queueNumber: 4, priority: 'elder' } } });
  });

  it('costs two requests, and one when it is repeated, also after the visit is over', async () => {
    const { bookingId } = await walkIn();
    await walkIn();
    expect(await next('call-next-1')).toMatchObject({ ok: true, dbRequests: 2, data: { booking: { bookingId } } });
    await cloud.must('booking', 'finish', { bookingId }, window);
    expect(await next('call-next-1')).toMatchObject({ ok: true, dbRequests: 1, data: { booking: { bookingId, status: 'done' } } });
  });

  it('is set at check-in, shown on the booking, and kept by a booking made by phone', async () => {
    const visitInput = { stationId, serviceId: 'licence-renewal', date: '2026-11-25', start: '09:00' };
    const { booking } = await cloud.must(
      'booking',
      'create',
      { ...visitInput, applicant: { name: '王小芳', phone: '13800000021' } },
      { as: PEOPLE.resident },
    );
    const arrived = await cloud.ask(
      'booking',
      'checkIn',
      { bookingId: booking.bookingId, priority: 'disabled', priorityAgreed: true },
      window,
    );
    expect(arrived).toMatchObject({ ok: true, dbRequests: 2, data: { booking: { priority: 'disabled' } } });
    const phone = { ...visitInput, applicant: { name: '陈阿婆', phone: '13800000033' }, priority: 'elder' };
    expect((await cloud.must('booking', 'walkIn', phone, window)).booking).toMatchObject({ source: 'phone', priority: 'elder' });
  });

  it('keeps no word of a disability without a yes to just that, and seals it with one; the order is the same', async () => {
    const told = async (priorityAgreed?: boolean) =>
      (
        await cloud.must(
          'booking',
          'walkIn',
          {
            stationId,
            serviceId: 'licence-renewal',
            applicant: { name: '陈阿婆' },
            priority: 'disabled',
            ...(priorityAgreed && { priorityAgreed }),
          },
          window,
        )
      ).booking;
    const [without, agreed] = [await told(), await told(true)];
    expect([without.priority, agreed.priority]).toEqual(['first', 'disabled']);
    const stored = cloud.db.list('bookings', { limit: 9 });
    expect(JSON.stringify(stored)).not.toContain('disabled');
    expect(stored.map(({ priorityKind, priorityConsentAt }) => [typeof priorityKind, typeof priorityConsentAt]).sort()).toEqual([
      ['string', 'number'],
      ['undefined', 'undefined'],
    ]);
  });
});
