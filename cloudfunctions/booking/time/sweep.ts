/** Brings places, waiting lists and bookings together after a crash, and finishes calls that were cut off. */
import { dateOf } from '../../../contract/shanghai';
import { isHalfOver } from '../../common/call';
import { CODE_ATTEMPTS, codeKeyOf, codeOf } from '../../common/codes';
import { idOf } from '../../common/crypto';
import { findBookingsById } from '../change-store';
import { giveUp, offerFree, recordOffer, settleOldWish, tieWish } from '../line/line';
import { clearDay } from '../place/clear';
import { giveBack, giveBackWait } from '../place/place';
import { insertInRoom } from '../place/room-store';
import { bringUpToDate, leaveSeenDayLine, loadDays, reclaim, releasePlace } from '../place/sheets-store';
import type { BookingDoc, DaySheet, Leftover, Wait } from '../record';
import { ABANDONED_MS, type PendingHold, pendingOf, verdictOf, verdictOfWait } from './rules';
import { clearLeftovers, findLeftovers, findOnSheets, findStale, findTouched, forgetRecorded, hasActive, quiet } from './store';

const SHEETS_AT_ONCE = 50;
const STALE_AT_ONCE = 100;
const PAGES = 8;
const LEFTOVERS_AT_ONCE = 100;
const LEFTOVER_PAGES = 10;
const LEFT_AT_ONCE = 200;

type Outcome = 'rebuilt' | 'released' | 'settled' | 'waiting';
type Counts = Record<Outcome | 'offered' | 'cleared', number>;

async function renew(stationId: string, dates: readonly string[], now: number): Promise<void> {
  const days = await loadDays(stationId, dates);
  if (days !== undefined) await Promise.all(dates.map((date) => bringUpToDate(days, date, now)));
}

/** Brings some of the coming days up to date whose station changed its settings; the next run goes on. Returns how many. */
export async function renewStale(now: number): Promise<number> {
  const stale = await findStale(dateOf(now), STALE_AT_ONCE);
  const stations = [...new Set(stale.map(({ stationId }) => stationId))];
  const datesOf = (id: string) => stale.filter(({ stationId }) => stationId === id).map(({ date }) => date);
  await Promise.all(stations.map((stationId) => renew(stationId, datesOf(stationId), now)));
  return stale.length;
}

/**
 * Looks at the sheets with changes since they were last in order, longest waiting first; the next run continues with the rest. Returns the
 * results for their holds.
 */
export async function sweepSheets(now: number): Promise<Counts> {
  const counts: Counts = { rebuilt: 0, released: 0, settled: 0, waiting: 0, offered: 0, cleared: 0 };
  let last: DaySheet | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const sheets = await findTouched(last, SHEETS_AT_ONCE);
    const records = await recordsOf(sheets);
    await Promise.all(sheets.map((sheet) => sweepSheet(sheet, records, now, counts)));
    last = sheets[sheets.length - 1];
    if (sheets.length < SHEETS_AT_ONCE || isHalfOver()) break;
  }
  return counts;
}

/** Records of the bookings whose holds are pending and of all who wait. */
async function recordsOf(sheets: readonly DaySheet[]): Promise<Map<string, BookingDoc>> {
  const waiting = sheets.flatMap(({ line = [] }) => line);
  const ids = [...new Set([...pendingOf(sheets).map(({ hold }) => hold.bookingId), ...waiting])];
  const batches = Array.from({ length: Math.ceil(ids.length / 500) }, (_, i) => ids.slice(i * 500, (i + 1) * 500));
  const found = await Promise.all(batches.map(findBookingsById));
  return new Map(found.flat().map((booking) => [booking._id, booking]));
}

/**
 * Slots that lost counters to places at other times get them back where these places were given back. Holds and waits without a record get
 * one; those whose record differs are given back; then free places are offered.
 */
async function sweepSheet(sheet: DaySheet, records: Map<string, BookingDoc>, now: number, counts: Counts): Promise<void> {
  if (sheet.narrowed && sheet.date >= dateOf(now)) await renew(sheet.stationId, [sheet.date], now);
  const pending = pendingOf([sheet]);
  const waits = Object.values(sheet.waits ?? {});
  const ofHolds = await Promise.all(pending.map((one) => mend(one, records.get(one.hold.bookingId), now)));
  const ofWaits = await Promise.all(waits.map((wait) => mendWait(sheet, wait, records.get(wait.bookingId), now)));
  for (const outcome of ofHolds) counts[outcome] += 1;
  const done = (outcome: Outcome | undefined) => outcome === 'settled' || outcome === 'rebuilt';
  const holdKeys = pending.filter((_, i) => done(ofHolds[i])).map(({ holdKey }) => holdKey);
  const waitIds = waits.filter((wait, i) => wait.booking !== undefined && done(ofWaits[i])).map(({ bookingId }) => bookingId);
  if (holdKeys.length + waitIds.length > 0) await forgetRecorded(sheet._id, holdKeys, waitIds);
  const cleared = await clearDay(sheet, now);
  counts.cleared += cleared.moved + cleared.released;
  if (waits.length > 0) counts.offered += await offerFree(sheet._id, now);
  // A call, or another job of this run, that began in the very millisecond of the last touch could touch it once more unseen.
  const untouched = sheet.touchedAt <= now - ABANDONED_MS;
  if (untouched && ![...ofHolds, ...ofWaits].includes('waiting') && cleared.left === 0) await quiet(sheet);
}

/** Claims a hold before it is recorded: a repeated call that comes now may be refused and give it back. */
async function mend(pending: PendingHold, booking: BookingDoc | undefined, now: number): Promise<Outcome> {
  const { sheet, holdKey, hold } = pending;
  const verdict = verdictOf(pending, booking, now);
  if (verdict === 'wait') return 'waiting';
  if (verdict === 'settled') return 'settled';
  if (verdict === 'offer' && booking !== undefined) return (await recordOffer(booking, hold, now)) === undefined ? 'waiting' : 'rebuilt';
  if (verdict === 'rebuild' && hold.booking !== undefined) {
    const claimed = await reclaim(sheet._id, `holds.${holdKey}`, hold, now);
    if (claimed === undefined) return 'waiting';
    const outcome = await rebuild(hold.booking);
    if (outcome === 'forbidden') await giveBack(sheet._id, holdKey, { hold: claimed, shared: false }, now);
    return outcome === 'forbidden' ? 'released' : outcome;
  }
  if ((await releasePlace(sheet._id, holdKey, hold, { now, seenAt: hold.at })) === 'wanted') await offerFree(sheet._id, now);
  return 'released';
}

/** Claims an entry of the list; an entry that waits beside a booking is tied to it. */
async function mendWait(sheet: DaySheet, wait: Wait, booking: BookingDoc | undefined, now: number): Promise<Outcome> {
  const verdict = verdictOfWait(sheet._id, wait, booking, now);
  if (verdict === 'wait') return 'waiting';
  if (verdict === 'settled') {
    if (booking !== undefined && wait.booking !== undefined)
      await tieWish(booking, { key: idOf('tie', wait.bookingId), at: now, by: 'timer' });
    return 'settled';
  }
  if (verdict === 'leave' || wait.booking === undefined) {
    await leaveSeenDayLine(sheet._id, wait);
    return 'released';
  }
  const claimed = await reclaim(sheet._id, `waits.${wait.bookingId}`, wait, now);
  if (claimed === undefined) return 'waiting';
  if ((await insertInRoom(wait.booking)).outcome === 'inserted') return 'rebuilt';
  if ((await findBookingsById([wait.bookingId])).length > 0) return 'waiting';
  // Calls that joined it since are told, and the next run takes them off.
  await giveBackWait(sheet._id, { hold: claimed, shared: false });
  return 'released';
}

/**
 * Records a booking from its hold. `forbidden` if the person got another one for the same service meanwhile, has too many open, or is
 * paused.
 */
async function rebuild(booking: BookingDoc): Promise<'rebuilt' | 'waiting' | 'forbidden'> {
  for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt += 1) {
    const code = codeOf(booking._id, attempt);
    const { outcome } = await insertInRoom({ ...booking, code, codeKey: codeKeyOf(booking.sheetId, code) });
    if (outcome === 'inserted') return 'rebuilt';
    if (outcome === 'full') return 'forbidden';
    if ((await findBookingsById([booking._id])).length > 0) return 'waiting';
    if (await hasActive(booking.activeKey)) return 'forbidden';
  }
  return 'waiting';
}

interface Left {
  booking: BookingDoc;
  old: Leftover;
}

/** Those that a sheet still has: mostly none, since the call that left them gave them back. One request for each 200. */
async function stillThere(left: readonly Left[]): Promise<Left[]> {
  const count = Math.ceil(left.length / LEFT_AT_ONCE);
  const slices = Array.from({ length: count }, (_, i) => left.slice(i * LEFT_AT_ONCE, (i + 1) * LEFT_AT_ONCE));
  return (await Promise.all(slices.map(thereOf))).flat();
}

async function thereOf(left: readonly Left[]): Promise<Left[]> {
  const found = await findOnSheets(
    left.map(({ old }) => old.sheetId),
    {
      holdKeys: left.map(({ old }) => old.holdKey),
      waitIds: left.flatMap(({ booking, old }) => (old.waited === undefined ? [] : booking._id)),
    },
  );
  const sheets = new Map(found.map((sheet) => [sheet._id, sheet]));
  return left.filter(({ booking, old }) => {
    const { holds = {}, waits = {} } = sheets.get(old.sheetId) ?? {};
    return holds[old.holdKey] !== undefined || (old.waited !== undefined && waits[booking._id] !== undefined);
  });
}

/**
 * Makes sure that each place a booking gave up is free again, and that a left list no longer has the person. One request looks up hundreds
 * of them, so that the jobs behind have their turn.
 */
export async function sweepLeftovers(now: number): Promise<number> {
  let count = 0;
  for (let page = 0; page < LEFTOVER_PAGES; page += 1) {
    const bookings = await findLeftovers(now - ABANDONED_MS, LEFTOVERS_AT_ONCE);
    if (bookings.length === 0) break;
    const left = await stillThere(bookings.flatMap((booking) => booking.leftovers.map((old) => ({ booking, old }))));
    await Promise.all(left.map(({ booking, old }) => giveUp(booking._id, old, now)));
    await Promise.all(
      bookings.map((booking) =>
        settleOldWish(booking, { key: idOf('wish', booking._id, String(booking.leftoverAt)), at: now, by: 'timer' }),
      ),
    );
    await clearLeftovers(bookings, now - ABANDONED_MS);
    count += bookings.length;
    if (bookings.length < LEFTOVERS_AT_ONCE || isHalfOver()) break;
  }
  return count;
}
