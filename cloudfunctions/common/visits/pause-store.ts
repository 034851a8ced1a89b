/** The database calls of pauses, each one request. */
import { type Conditions, command, find, insert, type Pipeline, passed, updateWhere } from '../database';
import type { BookingDoc, PauseDoc } from '../records';

/** A person's missed visits since `since` (by when the timer could close them), the latest first. */
export const findNoShows = (person: string, since: number): Promise<BookingDoc[]> =>
  find<BookingDoc>('bookings', { person, status: 'no_show', dueAt: command.gte(since) }, { limit: 20, orderBy: [['dueAt', 'desc']] });

export const findPause = async (person: string): Promise<PauseDoc | undefined> =>
  (await find<PauseDoc>('bookings', { pausedPerson: person, endedBy: '' }, { limit: 1 }))[0];

export const insertPause = (pause: PauseDoc): Promise<'inserted' | 'duplicate'> => insert('bookings', pause);

/** Bookings and entries of waiting lists that hold one of these keys. */
export const findRunning = (keys: readonly string[]): Promise<BookingDoc[]> =>
  find<BookingDoc>('bookings', { activeKey: command.in(keys), endedBy: '' }, { limit: Math.max(1, keys.length) });

/** Asks of a running pause that it is over. */
export const isPauseOver = (now: number): Conditions => ({ endedBy: '', pauseUntil: passed(now) });

/** Ends running pauses: a person's, or all that are over. Says how many. */
export async function endPauses(which: { pausedPerson: string } | { until: number }, key: string): Promise<number> {
  const conditions = 'until' in which ? isPauseOver(which.until) : { endedBy: '', ...which };
  const ended = await updateWhere('bookings', conditions, { endedBy: key });
  return ended === 'duplicate' ? 0 : ended;
}

/** Adds keys to a running pause; refused as long as a booking has one of them. */
export const takeOver = (pause: PauseDoc, keys: readonly string[]): Promise<number | 'duplicate'> =>
  updateWhere(
    'bookings',
    { _id: pause._id, endedBy: '' },
    { activeKey: command.push({ each: keys }), missing: command.set(pause.missing.filter((key) => !keys.includes(key))) },
  );

/** Asks of a running pause that it misses a key. */
export const IS_INCOMPLETE: Conditions = { endedBy: '', pauseUntil: command.gte(1), 'missing.0': command.exists(true) };

const { aggregate: $ } = command;
const isRunning = $.eq(['$$one.endedBy', '']);

/** Leaves of such pauses those of whose keys one is free by now. */
export const withFreeKey = (incomplete: Pipeline): Pipeline =>
  incomplete
    .lookup({ from: 'bookings', localField: 'missing', foreignField: 'activeKey', as: 'holders' })
    .addFields({ running: $.filter({ input: '$holders', as: 'one', cond: isRunning }) })
    .addFields({ free: $.gt([$.size('$missing'), $.size('$running')]) })
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
