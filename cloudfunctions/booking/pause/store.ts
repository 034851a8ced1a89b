/** The database calls of pauses, each one request. */

import { command, dueBy } from '../../common/command';
import { find, insert, insertAll, updateWhere } from '../../common/database';
import type { Conditions, Pipeline } from '../../common/query';
import { CATALOGUE } from '../catalogue';
import type { BarDoc, BookingDoc, PauseDoc } from '../record';
import { activeKeyOf, pauseKeyOf, waitKeyOf } from '../rules';

/** A person's missed visits since `since` (by when the timer could close them), the latest first. */
export const findNoShows = (person: string, since: number): Promise<BookingDoc[]> =>
  find<BookingDoc>('bookings', { person, status: 'no_show', dueAt: command.gte(since) }, { limit: 20, orderBy: [['dueAt', 'desc']] });

/** The keys that bookings and entries of waiting lists of a person may have, one or two per service. */
export const keysOf = (person: string): string[] =>
  CATALOGUE.flatMap(({ serviceId }) => [activeKeyOf(person, serviceId), waitKeyOf(person, serviceId)]);

export const findPause = async (person: string): Promise<PauseDoc | undefined> =>
  (await find<PauseDoc>('bookings', { activeKey: pauseKeyOf(person), endedBy: '' }, { limit: 1 }))[0];

export const insertPause = (pause: PauseDoc): Promise<'inserted' | 'duplicate'> => insert('bookings', pause);

/** Inserts bars. `duplicate` when one of the keys is taken: none of the bars is there then, or some are. */
export const insertBars = (bars: readonly BarDoc[]): Promise<'inserted' | 'duplicate'> => insertAll('bookings', bars);

/** Bookings, entries of waiting lists and bars that hold one of these keys. */
export const findRunning = (keys: readonly string[]): Promise<(BookingDoc | BarDoc)[]> =>
  find<BookingDoc | BarDoc>('bookings', { activeKey: command.in(keys), endedBy: '' }, { limit: Math.max(1, keys.length) });

/** Ends a person's pause with its bars. */
export async function endPause(pausedPerson: string, key: string): Promise<void> {
  const keys = [pauseKeyOf(pausedPerson), ...keysOf(pausedPerson)];
  await updateWhere('bookings', { activeKey: command.in(keys), endedBy: '', pausedPerson }, { endedBy: key });
}

/** Ends bars that are left of a pause. */
export async function endBars(ids: readonly string[], key: string): Promise<void> {
  await updateWhere('bookings', { _id: command.in(ids), endedBy: '' }, { endedBy: key });
}

/** Asks of a running pause that its time is over at `now`. */
export const isPauseOver = (now: number): Conditions => ({ endedBy: '', pauseUntil: dueBy(now) });

export const findOver = (now: number, limit: number): Promise<PauseDoc[]> => find<PauseDoc>('bookings', isPauseOver(now), { limit });

/** Notes which keys have no bar yet. False when the pause has ended meanwhile. */
export const noteMissing = async (pause: PauseDoc, missing: readonly string[]): Promise<boolean> =>
  (await updateWhere('bookings', { _id: pause._id, endedBy: '' }, { missing: command.set(missing), incomplete: missing.length > 0 })) === 1;

/** Asks of a running pause that it misses a key. */
export const IS_INCOMPLETE: Conditions = { endedBy: '', pauseUntil: command.gte(1), incomplete: true };

const { aggregate: $ } = command;
const isRunningVisit = $.and([$.eq(['$$one.endedBy', '']), $.eq([$.ifNull(['$$one.barUntil', 0]), 0])]);

/** Leaves of such pauses those of whose keys one is held by no visit any more. Where the join finds too few, it leaves too many. */
export const withFreeKey = (incomplete: Pipeline): Pipeline =>
  incomplete
    .lookup({ from: 'bookings', localField: 'missing', foreignField: 'activeKey', as: 'holders' })
    .addFields({ running: $.filter({ input: '$holders', as: 'one', cond: isRunningVisit }) })
    .addFields({ free: $.lt([$.size('$running'), $.size('$missing')]) })
    .match({ free: true });

export const findIncomplete = (limit: number): Promise<PauseDoc[]> => find<PauseDoc>('bookings', IS_INCOMPLETE, { limit });

/** Asks of a missed or forgiven visit that it is not counted yet. */
export const IS_UNCOUNTED: Conditions = { uncounted: command.gte(1) };

export const findUncounted = (limit: number): Promise<BookingDoc[]> =>
  find<BookingDoc>('bookings', IS_UNCOUNTED, { limit, orderBy: [['uncounted', 'asc']] });

/** Notes that these are counted, unless one changed meanwhile. */
export async function noteCounted(counted: readonly BookingDoc[]): Promise<void> {
  const ids = counted.map(({ _id }) => _id);
  const latest = Math.max(...counted.map(({ uncounted }) => uncounted));
  await updateWhere('bookings', { _id: command.in(ids), uncounted: command.gte(1).and(command.lte(latest)) }, { uncounted: 0 });
}
