/** A copy of one's own data: all that erasing would take away, and nothing of anybody else. */
import type { Copied } from '../../contract/copy';
import { JOINING, OF_ENTRY, TEACHER } from '../activity/support/told';
import { day, REASON, TOLD } from '../booking/support/told';
import { CARD } from '../contact/support/told';
import { ELDER, OF_ELDER } from '../pairing/support/told';
import { ASKING, OF_REQUEST } from '../request/support/told';
import { STAFF_NAME } from '../staff/support/told';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { testEnv } from '../support/env';
import { PEOPLE, smallTown } from '../support/fixtures';
import { saidIn } from '../support/sealed-town';
import { SECRETS, tellAll } from '../support/told';
import { registered } from '../volunteer/support/samples';

const stationId = 'station-a';
const CAPABILITIES = ['booking', 'request', 'pairing', 'activity', 'volunteer'] as const;
type Capability = (typeof CAPABILITIES)[number];
const CODES = ['elder', 'disabled', 'living_alone', 'empty_nest', 'frail', 'good', 'fair', 'low', 'worrying'];

let cloud: TestCloud;
beforeAll(async () => {
  Object.assign(process.env, testEnv);
  cloud = await startTestCloud({ seed: smallTown() });
});
beforeEach(() => cloud.reset(smallTown()));
afterAll(() => cloud.close());

async function copyOf(capability: Capability, as: string): Promise<Copied[]> {
  const records: Copied[] = [];
  let cursor: string | undefined;
  do {
    const page = await cloud.must(capability, 'copy', cursor === undefined ? {} : { cursor }, { as });
    records.push(...page.records);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return records;
}

const copyText = async (as: string): Promise<string> => JSON.stringify(await Promise.all(CAPABILITIES.map((one) => copyOf(one, as))));

/** The resident leaves something everywhere, as elder and volunteer too; so do others. */
async function live(): Promise<void> {
  await tellAll(cloud);
  const { pairings } = await cloud.must('pairing', 'list', { stationId }, { as: PEOPLE.headA });
  const { code = '' } = await cloud.must('pairing', 'reveal', { pairingId: pairings[0]?.pairingId ?? '' }, { as: PEOPLE.headA });
  await cloud.must('pairing', 'claim', { code, consent: true }, { as: PEOPLE.resident });
  await registered(cloud);
}

it('says everything that erasing takes away, for each who left something', async () => {
  await live();
  for (const as of [PEOPLE.resident, PEOPLE.other]) {
    const before = saidIn(cloud.db);
    const text = await copyText(as);
    await cloud.must('activity', 'erase', { confirm: true }, { as });
    for (const one of ['request', 'pairing', 'volunteer'] as const) await cloud.must(one, 'erase', { confirm: true }, { as });
    await cloud.must('booking', 'erase', { confirm: true }, { as });
    const gone = [...before].filter((one) => !saidIn(cloud.db).has(one) && !CODES.includes(one) && one !== '');
    expect(gone.length).toBeGreaterThan(1);
    expect(gone.filter((one) => !text.includes(one))).toEqual([]);
  }
});

it('says nothing of anybody else, and staff get nothing of residents', async () => {
  await live();
  const own = [TOLD.self, TOLD.member, TOLD.newMember, ASKING, JOINING, ELDER].flatMap(({ name, phone }) => [name, phone]);
  const theirs = [...own, ...Object.values(OF_ELDER), ...Object.values(OF_REQUEST), ...Object.values(OF_ENTRY), REASON];
  const text = await copyText(PEOPLE.resident);
  const foreign = SECRETS.filter((one) => !theirs.includes(one) && text.includes(one));
  // What they wrote in a grade, and what staff noted when they called back, is theirs as well.
  expect(foreign).toHaveLength(2);
  for (const { name, phone } of [TOLD.other, TOLD.walkIn, TOLD.caller, CARD, TEACHER]) {
    expect([text.includes(name), text.includes(phone)]).toEqual([false, false]);
  }
  expect(text.includes(STAFF_NAME)).toBe(false);
  const staff = await copyText('new-window');
  expect(SECRETS.filter((one) => staff.includes(one))).toEqual([STAFF_NAME]);
  expect(JSON.parse(await copyText('stranger'))).toEqual([[], [], [], [], []]);
});

it('goes on from page to page, and each record comes once', async () => {
  await day(cloud);
  const [booking] = cloud.db.list('bookings', { limit: 1, filter: { openid: PEOPLE.resident } });
  const many = Array.from({ length: 120 }, (_, n) => {
    const _id = n.toString(16).padStart(24, '0');
    const keys = { activeKey: _id, codeKey: _id, queueKey: _id, endedBy: _id };
    return {
      ...booking,
      ...keys,
      _id,
      status: 'done',
      applicant: '',
      rating: undefined,
      callback: undefined,
      createdAt: 1000 + (n >> 2),
      start: `n${n}`,
    };
  });
  await cloud.db.insert(
    'bookings',
    many.map((one) => JSON.parse(JSON.stringify(one)) as Record<string, unknown>),
  );
  const copied = (await copyOf('booking', PEOPLE.resident)).filter(({ what }) => / n\d+$/.test(what)).map(({ what }) => what);
  expect(copied).toHaveLength(120);
  expect(new Set(copied).size).toBe(120);
});
