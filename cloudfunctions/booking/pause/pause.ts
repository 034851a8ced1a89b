/**
 * Missed visits: two in 90 days pause online booking for 30 days. A pause lies in `bookings` with a bar for
 * every service, which takes the person's place in the unique index `one_active`: the insert of a booking is what refuses it.
 */
import { idOf } from '../../common/crypto';
import { isBar } from '../change-store';
import { leaveList, settleWish } from '../line/line';
import type { BarDoc, BookingDoc, PauseDoc } from '../record';
import { isOnList, pauseKeyOf } from '../rules';
import { endBars, endPause, findNoShows, findPause, findRunning, insertBars, insertPause, keysOf, noteCounted, noteMissing } from './store';

const DAY_MS = 24 * 3_600_000;
export const NO_SHOW_WINDOW_MS = 90 * DAY_MS;
export const NO_SHOW_LIMIT = 2;
export const PAUSE_MS = 30 * DAY_MS;

/**
 * A pause that follows from these no-shows; the last of them was noted at `from`. The same no-shows at the same times give the same pause:
 * one may be taken back and noted again.
 */
export function pauseOf(person: string, noShows: readonly Pick<BookingDoc, '_id'>[], from: number): PauseDoc {
  const id = idOf('pause', person, String(from), ...noShows.map(({ _id }) => _id).sort());
  return {
    _id: id,
    pausedPerson: person,
    activeKey: pauseKeyOf(person),
    endedBy: '',
    codeKey: id,
    queueKey: id,
    from,
    pauseUntil: from + PAUSE_MS,
    noShows: noShows.map(({ _id }) => _id),
    missing: keysOf(person),
    incomplete: true,
  };
}

/**
 * Counts a person's missed visits again after one was missed or forgiven, and begins or ends their pause. Doing it twice has one effect.
 * `counted` are the bookings that asked for it. A guest of the window has no openid, cannot book online and is never paused.
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
    // Pauses that could not begin stay uncounted, and the timer tries again.
    if (!(await begin(pauseOf(person, missed, from), now))) return 'free';
  } else await endPause(person, idOf('unpause', person, String(now)));
  await Promise.all(counted.map((one) => settleWish(one, { key: idOf('missed', one._id), at: now, by: 'timer' })));
  await noteCounted(counted);
  return paused ? 'paused' : 'free';
}

const ATTEMPTS = 4;

/**
 * Notes the pause, then takes the person's keys. Returns false if other changes came first each time; the timer then takes the remaining
 * keys.
 */
async function begin(pause: PauseDoc, now: number): Promise<boolean> {
  const running = (await insertPause(pause)) === 'inserted' ? pause : await findPause(pause.pausedPerson);
  return running !== undefined && takeKeys(running, now);
}

const barOf = ({ _id, pausedPerson, pauseUntil }: PauseDoc, key: string): BarDoc => {
  const id = idOf('bar', _id, key);
  return { _id: id, pausedPerson, activeKey: key, endedBy: '', codeKey: id, queueKey: id, barUntil: pauseUntil };
};

/**
 * Puts a bar in the place of every key that is missing and free. A booking that still runs keeps its own, which is taken when it ends; an
 * entry of a waiting list gives it up, since it would become a booking. Doing it twice has one effect. False when others were quicker
 * each time.
 */
export async function takeKeys(pause: PauseDoc, now: number): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const running = await findRunning(pause.missing);
    const bookings = running.filter((one): one is BookingDoc => !isBar(one));
    const entries = bookings.filter(({ status }) => isOnList(status));
    const act = (one: BookingDoc) => ({ key: idOf('paused', pause._id, one._id), at: now, by: 'timer' });
    await Promise.all(entries.map((one) => leaveList(one, act(one), '网上预约暂停了，不再排队')));
    const held = bookings.filter((one) => !entries.includes(one)).map(({ activeKey }) => activeKey);
    const barred = running.filter(isBar).map(({ activeKey }) => activeKey);
    const free = pause.missing.filter((key) => !held.includes(key) && !barred.includes(key));
    if (free.length > 0 && (await insertBars(free.map((key) => barOf(pause, key)))) === 'duplicate') continue;
    if (held.length === pause.missing.length || (await noteMissing(pause, held))) return true;
    // Another call noted the same, or the pause has ended meanwhile: then its bars end with it.
    const current = await findPause(pause.pausedPerson);
    if (current?._id !== pause._id)
      await endBars(
        keysOf(pause.pausedPerson).map((key) => barOf(pause, key)._id),
        idOf('over', pause._id),
      );
    return true;
  }
  return false;
}
