/** Gives a record a place among its owner's open ones. */
import { command } from '../../common/command';
import { find, updateWhere } from '../../common/database';
import { findRivals, insertBooking } from '../change-store';
import type { BarDoc, BookingDoc } from '../record';
import { OPEN_VISITS, visitKeysOf } from '../rules';

/** The record as it was inserted or tried last, and the obstacle, if it is other than its owner's other visits. */
export interface Tried {
  booking: BookingDoc;
  outcome: 'inserted' | 'duplicate' | 'full';
  rivals: (BookingDoc | BarDoc)[];
}

const findHolders = (keys: readonly string[]): Promise<BookingDoc[]> =>
  find<BookingDoc>('bookings', { queueKey: command.in(keys) }, { limit: keys.length });

/** Many visits end in one update that cannot set a key for each: such a one leaves its key here. */
const leave = ({ _id, queueKey }: BookingDoc): Promise<number | 'duplicate'> =>
  updateWhere('bookings', { _id, queueKey, endedBy: command.neq('') }, { queueKey: _id });

/** A free key of the owner; undefined if open records hold all. One request, two if one was left behind. */
async function freeKey({ openid }: BookingDoc): Promise<string | undefined> {
  const keys = visitKeysOf(openid);
  const holders = await findHolders(keys);
  const free = keys.filter((key) => !holders.some(({ queueKey }) => queueKey === key));
  if (free.length > 0) return free[Math.floor(Math.random() * free.length)];
  const over = holders.find(({ endedBy }) => endedBy !== '');
  if (over !== undefined) await leave(over);
  return over?.queueKey;
}

/** Inserts a record, under another of its owner's keys where the first is held. One request when nothing is in the way. */
export async function insertInRoom(first: BookingDoc): Promise<Tried> {
  let booking = first;
  for (let tries = 0; tries <= OPEN_VISITS.max; tries += 1) {
    if ((await insertBooking(booking)) === 'inserted') return { booking, outcome: 'inserted', rivals: [] };
    const found = await findRivals(booking);
    const { _id, activeKey, codeKey, queueKey } = booking;
    const rivals = found.filter((one) => one._id === _id || one.codeKey === codeKey || (one.activeKey === activeKey && one.endedBy === ''));
    if (rivals.length > 0 || !found.some((one) => one.queueKey === queueKey)) return { booking, outcome: 'duplicate', rivals };
    const key = await freeKey(booking);
    if (key === undefined) return { booking, outcome: 'full', rivals };
    booking = { ...booking, queueKey: key };
  }
  return { booking, outcome: 'duplicate', rivals: [] };
}
