import { existsSync } from 'node:fs';
import type { BookingDoc, PauseDoc } from '../../cloudfunctions/booking/record';
import { importFolder } from '../../local-cloud/exchange';
import { isPause } from '../booking/support/invariants';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';
import { exportAll, folderForFiles, mustBackup } from './support';

const folder = folderForFiles();
const TODAY = '2026-11-25';
const EXPORTED = `${TODAY} 08:30`;
const REOPENS = `${TODAY} 20:00`;
const TOMORROW = { date: '2026-11-26', start: '09:00' };
const WINDOW = { as: PEOPLE.windowA };

let cloud: TestCloud;
const ids: Record<string, string> = {};
/** The people who get a message after the export; `late` books after it, with this `requestId`. */
const late = { as: 'late', requestId: 'booked-after-the-export' };

const wish = (as: string, serviceId: string, to: object) => ({
  ...{ stationId: 'station-a', serviceId, date: TODAY, notify: ['booked', 'reminder'] },
  ...to,
  applicant: { name: '王小芳', phone: `138000000${String(as.length).padStart(2, '0')}` },
});
const book = async (as: string, serviceId: string, to: object, requestId?: string): Promise<string> =>
  (await cloud.must('booking', 'create', wish(as, serviceId, to), { as, requestId })).booking.bookingId;
const timerAt = async (moment: string) => {
  cloud.clock.set(moment);
  await cloud.timers.run('timer');
};
const told = () => cloud.sent().map(({ touser, templateId }) => `${touser} ${templateId.replace('template-', '')}`);

/** The town at 20:00 after the export of 08:30 was restored into it. */
async function restore(...more: string[]): Promise<void> {
  const out = folder(`import${more.join('')}`);
  if (!existsSync(out)) mustBackup('--unpack', folder('town.bak'), '--key', folder('key'), '--out', out, '--at', REOPENS, ...more);
  await cloud.reset(async (db) => void (await importFolder(db, out)), REOPENS);
  for (let turn = 0; turn < 3; turn += 1) {
    await cloud.timers.run('timer');
    cloud.clock.advance(60_000);
  }
}

beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
  // A person who comes twice today, one who comes tomorrow, and one who books just before the export.
  ids.morning = await book('visitor', 'postal-agency', { start: '09:00' });
  ids.noon = await book('visitor', 'invoice-issue', { start: '10:10' });
  ids.tomorrow = await book('tomorrow', 'licence-renewal', TOMORROW);
  await timerAt('2026-11-25 08:20');
  cloud.clock.set(EXPORTED);
  ids.justNow = await book('just-now-booked', 'licence-replacement', { ...TOMORROW, start: '10:00' });
  await exportAll(cloud, folder('export'));
  mustBackup('--new-key', folder('key'));
  mustBackup('--pack', folder('export'), '--out', folder('town.bak'), '--key', folder('key'), '--at', EXPORTED);

  await timerAt(`${TODAY} 08:31`);
  ids.late = await book(late.as, 'licence-renewal', TOMORROW, late.requestId);
  for (const step of ['checkIn', 'start', 'finish'] as const) {
    for (const bookingId of [ids.morning, ids.noon]) await cloud.must('booking', step, { bookingId }, WINDOW);
  }
  await timerAt(`${TODAY} 18:00`);
  expect(told().sort()).toEqual(
    ['just-now-booked booked', 'just-now-booked reminder', 'late booked', 'late reminder'].concat([
      'tomorrow booked',
      'tomorrow reminder',
      'visitor booked',
      'visitor booked',
    ]),
  );
});
afterAll(() => cloud.close());

const records = () => cloud.db.list('bookings', { limit: 1000 }) as unknown as (BookingDoc | PauseDoc)[];
const statusOf = (id: string | undefined) => records().find(({ _id }) => _id === id);

describe('an older backup', () => {
  it('has lost what came after it: its place is free, and the same call books again', async () => {
    await restore();
    expect(brokenInvariants(cloud.db)).toEqual([]);
    expect((await cloud.refused('booking', 'get', { bookingId: ids.late }, late)).code).toBe('NOT_FOUND');
    expect(await book(late.as, 'licence-renewal', TOMORROW, late.requestId)).toBe(ids.late);
  });

  it('pauses nobody for visits of which it is not known whether they came', async () => {
    await restore('--as-exported');
    expect(records().filter(isPause)).toHaveLength(1);
    await restore();
    expect(records().filter(isPause)).toEqual([]);
    for (const id of [ids.morning, ids.noon]) expect(statusOf(id)).toMatchObject({ status: 'no_show', countsNoShow: false });
    expect(statusOf(ids.tomorrow)).toMatchObject({ status: 'booked', countsNoShow: true });
  });

  it('tells once more what was told after it and is still true, and nothing else', async () => {
    await restore();
    expect(told().sort()).toEqual(['just-now-booked booked', 'just-now-booked reminder', 'tomorrow reminder']);
    await timerAt('2026-11-26 08:00');
    expect(told()).toHaveLength(3);
  });
});
