import { OPEN_VISITS } from '../../cloudfunctions/booking/rules';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';

const resident = { as: PEOPLE.resident };
const SERVICES = ['inspection-mark', 'ebike-plate', 'invoice-issue', 'postal-agency'];
const NAMES = ['一', '二', '三', '四', '五'];
const at = (date: string, serviceId: string, start = '09:00') => ({ stationId: 'station-a', serviceId, date, start });
const forFamily = (name: string) => ({ name: `王${name}`, phone: '13800000022', relation: 'parent' });
const forSelf = { name: '王小芳', phone: '13800000021' };
/** More wishes than are taken, for one's own and all the family, each of another person or service. */
const WISHES = ['2026-11-26', '2026-11-27'].flatMap((date) =>
  SERVICES.flatMap((serviceId) => [forSelf, ...NAMES.map(forFamily)].map((applicant) => ({ ...at(date, serviceId), applicant }))),
);

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await startTestCloud({ seed: smallTown(), now: '2026-11-25 08:00' });
});
afterEach(async () => {
  for (let run = 0; run < 2; run += 1) {
    cloud.clock.advance(3 * 60_000);
    await cloud.timers.run('timer');
  }
  const broken = brokenInvariants(cloud.db);
  await cloud.close();
  expect(broken).toEqual([]);
});

const stored = () => cloud.db.list('bookings', { limit: 1000, filter: { openid: PEOPLE.resident } });
const open = () => stored().filter(({ endedBy }) => endedBy === '');
const create = (wish: object) => cloud.ask('booking', 'create', wish, resident);
/** Books one after the other until no more is taken; the services of oneself and of the family. */
const fill = async () => {
  const made = [];
  for (const wish of WISHES) {
    const answer = await create(wish);
    if (answer.ok) made.push(answer.data.booking);
    if (made.length === OPEN_VISITS.max) break;
  }
  return made;
};

it('takes no more than six of fifty at once, and says why', async () => {
  for (const name of NAMES) await cloud.must('booking', 'addMember', { ...forFamily(name), consent: true }, resident);
  const answers = await Promise.all([...WISHES, ...WISHES.slice(0, 2)].map(create));
  expect(open().length).toBeLessThanOrEqual(OPEN_VISITS.max);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(open().length);
  await fill();
  expect(open()).toHaveLength(OPEN_VISITS.max);
  const refused = await cloud.refused('booking', 'create', { ...at('2026-12-01', 'licence-renewal'), applicant: forSelf }, resident);
  expect(refused).toEqual({ code: 'TOO_MANY_OPEN', message: OPEN_VISITS.words });
});

it('takes another one as soon as one is cancelled, moved on at the window, or missed', async () => {
  const [first, second] = await fill();
  const next = { ...at('2026-12-01', 'licence-renewal'), applicant: forSelf };
  expect(await create(next)).toMatchObject({ ok: false, error: { code: 'TOO_MANY_OPEN' } });
  await cloud.must('booking', 'cancel', { bookingId: first?.bookingId }, resident);
  const taken = await create(next);
  expect(taken).toMatchObject({ ok: true });
  const more = { ...next, serviceId: 'licence-replacement' };
  expect(await create(more)).toMatchObject({ ok: false, error: { code: 'TOO_MANY_OPEN' } });
  cloud.clock.set('2026-11-26 09:00');
  await cloud.must('booking', 'checkIn', { bookingId: second?.bookingId }, { as: PEOPLE.windowA });
  expect(await create(more)).toMatchObject({ ok: true });
  // The timer ends many at once.
  cloud.clock.set('2026-11-27 18:00');
  await cloud.timers.run('timer');
  expect(open().length).toBeLessThan(4);
  for (const start of ['09:00', '10:00', '11:00'])
    expect(
      await create({
        ...at('2026-12-02', SERVICES[1] ?? '', start),
        applicant: forFamily(start === '09:00' ? '一' : start === '10:00' ? '二' : '三'),
      }),
    ).toMatchObject({ ok: true });
});

it('counts who waits as well', async () => {
  await fill();
  for (const as of ['a', 'b'])
    await cloud.must('booking', 'create', { ...at('2026-12-01', 'licence-renewal'), applicant: forSelf }, { as });
  const refused = await cloud.refused('booking', 'joinWaitlist', { ...at('2026-12-01', 'licence-renewal'), applicant: forSelf }, resident);
  expect(refused).toEqual({ code: 'TOO_MANY_OPEN', message: OPEN_VISITS.words });
});

it('costs two requests for who has nothing open, and the same call finds what it made', async () => {
  const wish = { ...at('2026-11-26', 'licence-renewal'), applicant: forSelf };
  const [requestId] = ['request-0001'];
  const first = await cloud.ask('booking', 'create', wish, { ...resident, requestId });
  expect(first).toMatchObject({ ok: true, dbRequests: 2 });
  await fill();
  const again = await cloud.ask('booking', 'create', wish, { ...resident, requestId });
  expect(again).toMatchObject({ ok: true, data: { booking: first.ok && { bookingId: first.data.booking.bookingId } } });
  expect(open()).toHaveLength(OPEN_VISITS.max);
});

it('does not limit people whom staff write down', async () => {
  const walkIn = (n: number) =>
    cloud.must(
      'booking',
      'walkIn',
      { stationId: 'station-a', serviceId: 'licence-renewal', applicant: { name: '陈一', phone: `1380000010${n}` } },
      { as: PEOPLE.windowA },
    );
  for (let n = 0; n < 8; n += 1) await walkIn(n);
});

it('keeps the room of who was taken out of the family while their visits stand', async () => {
  const made = [];
  for (const name of NAMES) {
    made.push(
      (
        await cloud.must(
          'booking',
          'create',
          {
            ...at('2026-11-26', 'inspection-mark', ['09:00', '09:15', '09:30', '09:45', '10:00'][made.length]),
            applicant: forFamily(name),
          },
          resident,
        )
      ).booking,
    );
  }
  const { members } = await cloud.must('booking', 'profile', {}, resident);
  await cloud.must('booking', 'removeMember', { memberId: members[0]?.memberId }, resident);
  const sixth = { ...forFamily('六'), consent: true };
  expect(await cloud.refused('booking', 'addMember', sixth, resident)).toMatchObject({
    code: 'BAD_INPUT',
    fields: { relation: expect.stringMatching(/没办完/) },
  });
  expect(await create({ ...at('2026-11-27', 'inspection-mark'), applicant: forFamily('六') })).toMatchObject({
    ok: false,
    error: { code: 'BAD_INPUT', fields: { 'applicant.relation': expect.stringMatching(/没办完/) } },
  });
  await cloud.must('booking', 'cancel', { bookingId: made[0]?.bookingId }, resident);
  expect((await cloud.must('booking', 'addMember', sixth, resident)).members).toHaveLength(NAMES.length);
});
