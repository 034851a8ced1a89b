/** Where nobody asks to be forgotten, the timer forgets after the terms that the privacy page names, and not before. */

import { pauseKeyOf } from '../../cloudfunctions/booking/rules';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import { KEPT_DAYS, keptWords } from '../../contract/terms';
import { COLLECTED } from '../../src/packages/settings/privacy/words';
import { create, REASON, TOLD } from '../booking/support/told';
import { WISH } from '../request/support/samples';
import { ASKING } from '../request/support/told';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';
import { NAMED, tellAll } from '../support/told';

const DAY_MS = 24 * 3_600_000;
const stationId = 'station-a';
const head = { as: PEOPLE.headA };

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
});
beforeEach(() => cloud.reset(smallTown()));
afterAll(() => cloud.close());

const all = <T = Record<string, unknown>>(collection: string) => cloud.db.list(collection, { limit: 1000 }) as T[];

async function jobs(): Promise<string[]> {
  const { answer } = await cloud.call('timer', { TriggerName: 'test' }, { source: 'wx_trigger' });
  const { ok, data } = answer as { ok: boolean; data: Record<string, unknown> };
  expect({ ok, data }).toMatchObject({ ok: true });
  return Object.keys(data);
}

/** Runs until nothing is left to do. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i += 1) {
    if ((await jobs()).length === 0) return;
    cloud.clock.advance(60_000);
  }
  throw new Error('the timer finds no rest');
}

/** A day further on each time that something happens by the day; the years in between bring nothing. */
async function later(days: number): Promise<void> {
  await settle();
  cloud.clock.advance(days * DAY_MS);
  await settle();
}

const WENT = [PEOPLE.resident, PEOPLE.other, 'third', 'new-window', PEOPLE.volunteerA];
/** What is sealed, an openid of somebody who is nothing here any more, or a masked name: where it stands, by collection. */
function personal(): Record<string, number> {
  const masked = NAMED.filter((one) => !/^\d/.test(one)).map((name) => `${name[0]}*`);
  const isPersonal = (text: string) => /^k1\./.test(text) || WENT.includes(text) || masked.some((name) => text.startsWith(name));
  const count = (value: unknown): number =>
    typeof value === 'string'
      ? Number(isPersonal(value))
      : typeof value === 'object' && value !== null
        ? Object.values(value).reduce((sum: number, one) => sum + count(one), 0)
        : 0;
  const found = cloud.db.collections().map((name) => [name, all(name).reduce((sum, one) => sum + count(one), 0)] as const);
  return Object.fromEntries(found.filter(([, times]) => times > 0));
}

/** Everybody leaves what they are asked for, and whoever worked here for the residents leaves. */
async function live(): Promise<void> {
  await tellAll(cloud);
  const soon = await create(cloud, { date: '2026-11-26', applicant: TOLD.waiting }, { as: 'third' });
  await cloud.must('booking', 'cancel', { bookingId: soon.bookingId, reason: REASON }, { as: 'third' });
  await cloud.must(
    'booking',
    'walkIn',
    { stationId, serviceId: 'ebike-plate', applicant: TOLD.walkIn, priority: 'elder' },
    { as: PEOPLE.windowA },
  );
  await cloud.must('booking', 'reveal', { bookingId: soon.bookingId }, head);
  // A request that nobody ever sees to.
  const asking = { ...WISH, person: ASKING };
  await cloud.must('request', 'create', asking, { as: 'third' });
  const { pairings } = await cloud.must('pairing', 'list', { stationId }, head);
  for (const { pairingId } of pairings) await cloud.must('pairing', 'end', { pairingId, reason: '老人搬走了' }, head);
  await settle();
  for (const openid of ['new-window', PEOPLE.volunteerA]) {
    await cloud.must('staff', 'remove', { stationId, staffId: staffIdOf(openid) }, head);
  }
}

it('leaves nobody in any collection when the terms are over, whatever counts stays, and the records agree', async () => {
  await live();
  const counted = all<{ serviceId?: string; date?: string }>('bookings').filter(({ serviceId }) => serviceId !== undefined).length;
  await later(KEPT_DAYS.families - 2);
  expect(personal()).toMatchObject({ bookings: expect.any(Number), families: expect.any(Number), staff: expect.any(Number) });
  await later(4);
  expect(personal().families).toBeUndefined();
  await later(KEPT_DAYS.visits - KEPT_DAYS.families - 5);
  expect(personal()).toMatchObject({ bookings: expect.any(Number), staff: expect.any(Number) });
  expect(all('audit').length).toBeGreaterThan(0);
  await later(7);
  expect(personal()).toEqual({ contact_cards: 2 });
  expect(all('bookings').filter(({ serviceId }) => serviceId !== undefined)).toHaveLength(counted);
  expect(all('audit').length).toBeGreaterThan(0);
  await later(KEPT_DAYS.audit - KEPT_DAYS.visits);
  expect(all('audit')).toEqual([]);
  expect(all('open_places')).toEqual([]);
  expect(brokenInvariants(cloud.db)).toEqual([]);
  expect(await jobs()).toEqual([]);
});

it('keeps a family as long as its owner books, and for a term after the last time', async () => {
  await cloud.must('booking', 'addMember', { ...TOLD.member, relation: 'parent', consent: true }, { as: PEOPLE.resident });
  await later(KEPT_DAYS.families - 10);
  const { days } = await cloud.must(
    'booking',
    'availability',
    { stationId, serviceId: 'inspection-mark', days: 7 },
    { as: PEOPLE.resident },
  );
  const open = days.find((one) => one.slots.length > 0);
  await create(cloud, { date: open?.date, start: open?.slots[0]?.start, applicant: TOLD.self }, { as: PEOPLE.resident });
  await later(KEPT_DAYS.families - 10);
  expect(all('families')).toHaveLength(1);
  await later(20);
  expect(all('families')).toEqual([]);
});

it('keeps the name of a person who got a role again, and dates older records without a date', async () => {
  const join = async (openid: string) => {
    const { invitation } = await cloud.must('staff', 'invite', { stationId, role: 'window' }, head);
    await cloud.must('staff', 'join', { token: invitation.token, name: '东方小李' }, { as: openid });
  };
  const named = (openid: string) => cloud.db.list('staff', { limit: 9, filter: { _id: staffIdOf(openid) } })[0]?.name !== undefined;
  for (const openid of ['again', 'gone']) await join(openid);
  for (const openid of ['again', 'gone']) await cloud.must('staff', 'remove', { stationId, staffId: staffIdOf(openid) }, head);
  const filter = { _id: staffIdOf('gone') };
  const [{ idleSince, ...older } = {}] = cloud.db.list('staff', { limit: 1, filter });
  expect(idleSince).toBeGreaterThan(0);
  await cloud.db.remove('staff', filter, false);
  await cloud.db.insert('staff', [older]);
  await later(KEPT_DAYS.staff - 5);
  await join('again');
  await later(10);
  expect([named('again'), named('gone')]).toEqual([true, false]);
});

it('removes the ended pauses of exactly the people who are taken out of their visits', async () => {
  await create(cloud, { applicant: TOLD.self }, { as: PEOPLE.resident });
  const [visit] = all<{ person: string }>('bookings');
  const pause = (person: string) => ({
    _id: person,
    pausedPerson: person,
    activeKey: pauseKeyOf(person),
    codeKey: person,
    queueKey: person,
    endedBy: 'x',
    from: 1,
    pauseUntil: 2,
    noShows: [],
    missing: [],
    incomplete: false,
  });
  await cloud.db.insert('bookings', [pause(visit?.person ?? ''), pause('someone')]);
  await later(KEPT_DAYS.visits - 2);
  expect(all('bookings')).toHaveLength(3);
  await later(4);
  expect(all('bookings').filter((one) => one.pausedPerson !== undefined)).toMatchObject([{ pausedPerson: 'someone' }]);
});

it('says each term on the privacy page as the timer keeps it', () => {
  const until = COLLECTED.map((one) => one.until).join('\n');
  for (const what of ['visits', 'families', 'staff', 'audit', 'requests', 'pairings', 'activities'] as const) {
    expect({ what, said: until.includes(keptWords(what)) }).toEqual({ what, said: true });
  }
  expect(until).not.toContain('一直留着；');
});
