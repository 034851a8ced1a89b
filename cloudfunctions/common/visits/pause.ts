/**
 * Missed visits: two in 90 days pause online booking for 30 days. A pause lies in `bookings` and takes the person's place for every
 * service in the unique index `one_active`, so that the insert of a booking is what refuses it.
 */
import { CATALOGUE } from '../catalogue';
import { idOf } from '../crypto';
import type { BookingDoc, PauseDoc } from '../records';
import { leaveList, settleWish } from './line';
import { endPauses, findNoShows, findPause, findRunning, insertPause, noteCounted, takeOver } from './pause-store';
import { activeKeyOf, isOnList, waitKeyOf } from './rules';

const DAY_MS = 24 * 3_600_000;
export const NO_SHOW_WINDOW_MS = 90 * DAY_MS;
export const NO_SHOW_LIMIT = 2;
export const PAUSE_MS = 30 * DAY_MS;

const keysOf = (person: string): string[] =>
  CATALOGUE.flatMap(({ serviceId }) => [activeKeyOf(person, serviceId), waitKeyOf(person, serviceId)]);

/** A pause that follows from these no-shows, the last of them noted at `from`; the same for the same ones. */
export function pauseOf(person: string, noShows: readonly Pick<BookingDoc, '_id'>[], from: number): PauseDoc {
  const id = idOf('pause', person, ...noShows.map(({ _id }) => _id).sort());
  return {
    _id: id,
    pausedPerson: person,
    activeKey: keysOf(person),
    endedBy: '',
    codeKey: id,
    queueKey: id,
    from,
    pauseUntil: from + PAUSE_MS,
    noShows: noShows.map(({ _id }) => _id),
    missing: [],
  };
}

/**
 * Counts a person's missed visits anew after one was missed or forgiven, and begins or ends their pause. Doing it twice has one effect.
 * `counted` are the bookings that asked for it. Who has no openid (a guest of the window) can't book online and is never paused.
 */
export async function countNoShows(counted: readonly BookingDoc[], now: number): Promise<'paused' | 'free'> {
  const [first] = counted;
  if (first === undefined) return 'free';
  const { person } = first;
  // A record of version 0.1 says nothing of the person: it counts for nobody.
  if (person === undefined) {
    await noteCounted(counted);
    return 'free';
  }
  const missed = (await findNoShows(person, now - NO_SHOW_WINDOW_MS)).filter((one) => one.countsNoShow && one.waived === undefined);
  const [latest] = missed;
  const from = Math.max(...missed.map(({ endedAt = 0 }) => endedAt));
  const paused = latest !== undefined && latest.openid !== '' && missed.length >= NO_SHOW_LIMIT && from + PAUSE_MS > now;
  if (paused) {
    // What could not be begun stays uncounted, and the timer tries again.
    if (!(await begin(pauseOf(person, missed, from), now))) return 'free';
  } else await endPauses({ pausedPerson: person }, idOf('unpause', person, String(now)));
  await Promise.all(counted.map((one) => settleWish(one, { key: idOf('missed', one._id), at: now, by: 'timer' })));
  await noteCounted(counted);
  return paused ? 'paused' : 'free';
}

const ATTEMPTS = 4;

/**
 * Takes the person's keys. A booking that still runs keeps its own, which the pause takes over when it ends; an entry of a waiting list
 * gives it up, since it would become a booking. False when others were quicker each time.
 */
async function begin(pause: PauseDoc, now: number): Promise<boolean> {
  let missing: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const activeKey = pause.activeKey.filter((key) => !missing.includes(key));
    if ((await insertPause({ ...pause, activeKey, missing })) === 'inserted') return true;
    if ((await findPause(pause.pausedPerson)) !== undefined) return true;
    const running = await findRunning(pause.activeKey);
    const act = { key: idOf('paused', pause._id), at: now, by: 'timer' };
    await Promise.all(running.map((one) => leaveList(one, { ...act, key: idOf(act.key, one._id) }, '网上预约暂停了，不再排队')));
    missing = running.filter(({ status }) => !isOnList(status)).map(({ activeKey: key }) => key);
  }
  return false;
}

/** Takes over the keys of bookings that have ended since a pause began. */
export async function completePause(pause: PauseDoc): Promise<void> {
  const running = (await findRunning(pause.missing)).map(({ activeKey }) => activeKey);
  const free = pause.missing.filter((key) => !running.includes(key));
  if (free.length > 0) await takeOver(pause, free);
}
