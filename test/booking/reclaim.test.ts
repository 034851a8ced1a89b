import type * as Sheets from '../../cloudfunctions/booking/place/sheets-store';
import { startCloud, type TestCloud } from '../local-cloud/database/support';

const SHEET = 'station-a_2026-11-26';

let town: TestCloud;
let reclaim: typeof Sheets.reclaim;
beforeAll(async () => {
  town = await startCloud({ day_sheets: [] });
  // After the cloud: the SDK reads where it runs as it is loaded.
  ({ reclaim } = jest.requireActual<typeof Sheets>('../../cloudfunctions/booking/place/sheets-store'));
});
beforeEach(() => town.database.insert('day_sheets', [{ _id: SHEET, touchedAt: 1, holds: { one: { at: 5, start: '09:00' } }, waits: {} }]));
afterEach(() => town.database.remove('day_sheets', {}, true));
afterAll(() => town.close());

const sheet = () => town.database.list('day_sheets', { limit: 1 })[0];
const left = { at: 5, start: '09:00' };

describe('what a try left long ago', () => {
  it.each([9, 5, 1])('goes to one of those who want it, by a time of its own, at %d', async (now) => {
    const claims = await Promise.all([1, 2, 3].map(() => reclaim(SHEET, 'holds.one', left, now)));
    const at = Math.max(now, 6);
    expect(claims.filter((claim) => claim !== undefined)).toEqual([{ ...left, at }]);
    expect(sheet()).toMatchObject({ touchedAt: now, holds: { one: { at } } });
  });

  it.each(['holds.gone', 'waits.gone'])('is nothing when %s is gone: half of it does not come back', async (path) => {
    const before = sheet();
    expect(await reclaim(SHEET, path, left, 9)).toBeUndefined();
    expect(sheet()).toEqual(before);
  });

  it('is nothing when somebody has touched it since it was seen', async () => {
    await reclaim(SHEET, 'holds.one', left, 9);
    const before = sheet();
    expect(await reclaim(SHEET, 'holds.one', left, 12)).toBeUndefined();
    expect(sheet()).toEqual(before);
  });
});
