/** Brings places and bookings back together after a crash between the two. */
import { CODE_ATTEMPTS, codeKeyOf, codeOf } from '../common/codes';
import type { BookingDoc, DaySheet } from '../common/records';
import { releasePlace } from '../common/sheets';
import { ABANDONED_MS, type PendingHold, pendingOf, verdictOf } from './rules';
import { clearLeftovers, findBookings, findLeftovers, findTouched, hasActive, insertBooking, quiet, settle } from './store';

const SHEETS_AT_ONCE = 20;
const PAGES = 20;
const LEFTOVERS_AT_ONCE = 100;

type Outcome = 'rebuilt' | 'released' | 'settled' | 'waiting';
type Counts = Record<Outcome, number>;

/** Looks at every sheet on which something was taken since it was last in order; says what became of the holds there. */
export async function sweepHolds(now: number): Promise<Counts> {
  const counts: Counts = { rebuilt: 0, released: 0, settled: 0, waiting: 0 };
  let after = 0;
  for (let page = 0; page < PAGES; page += 1) {
    const sheets = await findTouched(after, SHEETS_AT_ONCE);
    await sweepPage(sheets, now, counts);
    const last = sheets[sheets.length - 1];
    if (last === undefined || sheets.length < SHEETS_AT_ONCE) break;
    after = last.touchedAt;
  }
  return counts;
}

/** Holds without a booking get it; holds whose booking is elsewhere or cancelled are given back; the rest is settled. */
async function sweepPage(sheets: readonly DaySheet[], now: number, counts: Counts): Promise<void> {
  const bookings = await findAll(pendingOf(sheets));
  await Promise.all(
    sheets.map(async (sheet) => {
      const pending = pendingOf([sheet]);
      const outcomes = await Promise.all(pending.map((one) => mend(one, bookings.get(one.hold.bookingId), now)));
      for (const outcome of outcomes) counts[outcome] += 1;
      const settled = pending.filter((_, i) => outcomes[i] === 'settled' || outcomes[i] === 'rebuilt').map(({ holdKey }) => holdKey);
      if (settled.length > 0) await settle(sheet._id, settled);
      if (!outcomes.includes('waiting')) await quiet(sheet);
    }),
  );
}

async function findAll(pending: readonly PendingHold[]): Promise<Map<string, BookingDoc>> {
  const ids = [...new Set(pending.map(({ hold }) => hold.bookingId))];
  const batches = Array.from({ length: Math.ceil(ids.length / 500) }, (_, i) => ids.slice(i * 500, (i + 1) * 500));
  const found = await Promise.all(batches.map(findBookings));
  return new Map(found.flat().map((booking) => [booking._id, booking]));
}

async function mend({ sheet, holdKey, hold }: PendingHold, booking: BookingDoc | undefined, now: number): Promise<Outcome> {
  const verdict = verdictOf(hold, holdKey, booking, now);
  if (verdict === 'wait') return 'waiting';
  if (verdict === 'settled') return 'settled';
  if (verdict === 'rebuild' && hold.booking !== undefined) {
    const outcome = await rebuild(hold.booking);
    if (outcome !== 'forbidden') return outcome;
  }
  await releasePlace(sheet._id, holdKey, hold, hold.at);
  return 'released';
}

/** Records a booking from its hold; `forbidden` when the person got another one for the same service meanwhile. */
async function rebuild(booking: BookingDoc): Promise<'rebuilt' | 'waiting' | 'forbidden'> {
  for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt += 1) {
    const code = codeOf(booking._id, attempt);
    if ((await insertBooking({ ...booking, code, codeKey: codeKeyOf(booking.sheetId, code) })) === 'inserted') return 'rebuilt';
    if ((await findBookings([booking._id])).length > 0) return 'waiting';
    if (await hasActive(booking.activeKey)) return 'forbidden';
  }
  return 'waiting';
}

/** Makes sure that each place a booking gave up is free again. */
export async function sweepLeftovers(now: number): Promise<number> {
  const bookings = await findLeftovers(now - ABANDONED_MS, LEFTOVERS_AT_ONCE);
  await Promise.all(
    bookings.map(async (booking) => {
      await Promise.all(booking.leftovers.map((old) => releasePlace(old.sheetId, old.holdKey, old)));
      await clearLeftovers(booking);
    }),
  );
  return bookings.length;
}
