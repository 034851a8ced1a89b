import { existsSync, readFileSync } from 'node:fs';
import { entryIdOf } from '../../cloudfunctions/activity/rules';
import type { BookingDoc, DaySheet } from '../../cloudfunctions/booking/record';
import type { ServiceRecordDoc } from '../../cloudfunctions/volunteer/record';
import { importFolder } from '../../local-cloud/exchange';
import { putOn, SHIFT, VOLUNTEER, WINDOW, who } from '../activity/support/samples';
import { Walk } from '../booking/support/walk';
import { PAIRING_SAMPLES } from '../pairing/support/samples';
import { asked, RESIDENT, TO_DONE } from '../request/support/samples';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { PEOPLE, smallTown } from '../support/fixtures';
import { brokenInvariants } from '../support/invariants';
import { COLLECTIONS, exportOne, folderForFiles, linesOfFile, mustBackup } from './support';

const folder = folderForFiles();
const MINUTE_MS = 60_000;
const TODAY = '2026-11-25';
const BEGAN = `${TODAY} 08:00`;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
  mustBackup('--new-key', folder('key'));
});
beforeEach(() => cloud.reset(smallTown()));
afterAll(() => cloud.close());

const tick = async (minutes: number) => {
  cloud.clock.advance(minutes * MINUTE_MS);
  await cloud.timers.run('timer');
};

const exported = async (name: string, collections: readonly string[]) => {
  for (const collection of collections) await exportOne(cloud, folder(name), collection);
};
const others = (collections: readonly string[]) => COLLECTIONS.filter((one) => !collections.includes(one));

/** Packs an export, empties the town, restores it and lets the timer look at it once nobody works on it any more. @returns what is broken */
async function restore(name: string, ...more: string[]): Promise<string[]> {
  const out = `${name}${more.join('')}`;
  if (!existsSync(folder(`${name}.bak`)))
    mustBackup('--pack', folder(name), '--out', folder(`${name}.bak`), '--key', folder('key'), '--at', BEGAN);
  mustBackup('--unpack', folder(`${name}.bak`), '--key', folder('key'), '--out', folder(`${out}-out`), '--at', BEGAN, ...more);
  await cloud.reset(async (db) => void (await importFolder(db, folder(`${out}-out`))), cloud.clock.now());
  await tick(2);
  return brokenInvariants(cloud.db);
}

const documents = <T>(collection: string): T[] => cloud.db.list(collection, { limit: 10_000 }) as T[];

describe('an export while people book', () => {
  /** A town that goes on between two collections, longer than the timer needs to put away what tells of it. */
  async function tear(name: string, first: string, seed: number): Promise<Walk> {
    const walk = new Walk(cloud, seed, [TODAY, '2026-11-26', '2026-11-27']);
    for (let round = 0; round < 2; round += 1) {
      await walk.go(25);
      await tick(2);
    }
    await exported(name, [first]);
    await walk.go(25);
    for (let round = 0; round < 2; round += 1) await tick(2);
    await walk.go(8);
    return walk;
  }

  it('day sheets first: nobody loses a booking, and places, lists and bookings agree', async () => {
    const name = 'sheets-first';
    await tear(name, 'day_sheets', 13);
    await exported(name, others(['day_sheets']));
    const known = documents<BookingDoc>('bookings').map(({ _id, status, start, date }) => ({ _id, status, start, date }));
    expect((await restore(name, '--as-exported')).length).toBeGreaterThan(0);

    expect(await restore(name)).toEqual([]);
    const now = new Map(documents<BookingDoc>('bookings').map((booking) => [booking._id, booking]));
    // Offers that nobody could make while the two disagreed are made now.
    expect(
      known.filter(
        ({ _id, status, start, date }) => !(status === 'waiting' || (now.get(_id)?.start === start && now.get(_id)?.date === date)),
      ),
    ).toEqual([]);
    expect(known.filter(({ _id, status }) => status !== 'waiting' && now.get(_id)?.status !== status)).toEqual([]);
  });

  it('bookings first: what was booked meanwhile is lost, and the rest agrees', async () => {
    const name = 'bookings-first';
    await tear(name, 'bookings', 26);
    await exported(name, others(['bookings']));
    expect((await restore(name, '--as-exported')).length).toBeGreaterThan(0);
    expect(await restore(name)).toEqual([]);
  });

  it('changes nothing where nobody did anything', async () => {
    const walk = new Walk(cloud, 1, [TODAY, '2026-11-26']);
    await walk.go(30);
    await tick(2);
    await exported('still', COLLECTIONS);
    await restore('still');
    for (const one of COLLECTIONS) expect(readFileSync(folder(`still-out/${one}.json`))).toEqual(readFileSync(folder(`still/${one}.json`)));
    expect(documents<DaySheet>('day_sheets').some(({ holds }) => Object.keys(holds).length > 0)).toBe(true);
  });
});

describe('an export while volunteers serve', () => {
  /** Each of the three ways in which somebody's minutes come about, up to its last step. */
  async function underway(): Promise<() => Promise<void>> {
    const request = await asked(cloud, TO_DONE);
    const visit = await PAIRING_SAMPLES.visit(cloud);
    const activityId = await putOn(cloud, {
      ...SHIFT,
      partners: [...SHIFT.partners],
      dates: [{ date: TODAY, start: '08:30', end: '09:30' }],
    });
    await cloud.must('activity', 'signUp', { activityId, ...who }, VOLUNTEER);
    await cloud.must('pairing', 'visit', visit, VOLUNTEER);
    cloud.clock.set(`${TODAY} 09:31`);
    await cloud.timers.run('timer');
    return async () => {
      await cloud.must('request', 'confirm', { ...request, done: true, grade: 5 }, RESIDENT);
      await cloud.must('pairing', 'visit', { ...visit, note: '又去了一次' }, VOLUNTEER);
      await cloud.must('activity', 'checkIn', { activityId, entryId: entryIdOf(PEOPLE.volunteerA) }, WINDOW);
      await cloud.must('activity', 'finish', { activityId, came: 1 }, WINDOW);
      await tick(1);
      expect(documents('service_records')).toHaveLength(4);
    };
  }
  const COUNTED = ['pair_visits', 'service_records'];
  const served = () => documents<ServiceRecordDoc>('service_records').map(({ kind, minutes }) => `${kind} ${minutes}`);

  it('what follows comes last, as the order says: it is as if it had not been counted yet, and counts once when it is', async () => {
    const finish = await underway();
    await exported('sources-first', others(COUNTED));
    await finish();
    await exported('sources-first', COUNTED);
    expect(linesOfFile(folder('sources-first/service_records.json'))).toHaveLength(4);
    expect((await restore('sources-first', '--as-exported')).length).toBeGreaterThan(0);
    expect(await restore('sources-first')).toEqual([]);
    expect(served()).toEqual(['visit 30']);
    const [{ _id = '' } = {}] = documents<{ _id: string }>('requests');
    await cloud.must('request', 'confirm', { requestId: _id, done: true, grade: 5 }, RESIDENT);
    await tick(1);
    // Half an hour of the request is that of the visit: it counts once.
    expect(served().sort()).toEqual(['request 30', 'visit 30']);
    expect(brokenInvariants(cloud.db)).toEqual([]);
  });

  it('the other way round nobody loses minutes either, but for a visit that is in neither', async () => {
    const finish = await underway();
    await exported('services-first', COUNTED);
    await finish();
    await exported('services-first', others(COUNTED));
    expect((await restore('services-first', '--as-exported')).length).toBeGreaterThan(0);
    expect(await restore('services-first')).toEqual([]);
    expect(served().sort()).toEqual(['request 30', 'shift 60', 'visit 30']);
  });
});
