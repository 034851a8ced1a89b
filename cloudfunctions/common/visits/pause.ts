/**
 * Missed visits: two in 90 days pause online booking for 30 days. A pause lies in `bookings` and takes the person's place for every
 * service in the unique index `one_active`, so that the insert of a booking is what refuses it.
 */
import { CATALOGUE } from '../catalogue';
import { idOf } from '../crypto';
import type { BookingDoc, PauseDoc } from '../records';
import { settleWish } from './line';
import { endPauses, findActiveKeys, findNoShows, findPause, insertPause, noteCounted, takeOver } from './pause-store';
import { activeKeyOf, waitKeyOf } from './rules';

const DAY_MS = 24 * 3_600_000;
export const NO_SHOW_WINDOW_MS = 90 * DAY_MS;
export const NO_SHOW_LIMIT = 2;
export const PAUSE_MS = 30 * DAY_MS;

const keysOf = (person: string): string[] =>
  CATALOGUE.flatMap(({ serviceId }) => [activeKeyOf(person, serviceId), waitKeyOf(person, serviceId)]);

/** A pause that follows from these no-shows, the last of them at `from`; the same for the same last one. */
export function pauseOf(person: string, noShows: readonly Pick<BookingDoc, '_id'>[], from: number): PauseDoc {
  const id = idOf('pause', person, noShows[0]?._id ?? '');
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
  const from = latest?.endedAt ?? 0;
  const paused = latest !== undefined && latest.openid !== '' && missed.length >= NO_SHOW_LIMIT && from + PAUSE_MS > now;
  if (paused) await begin(pauseOf(person, missed, from));
  else await endPauses({ pausedPerson: person }, idOf('unpause', person, String(now)));
  await Promise.all(counted.map((one) => settleWish(one, { key: idOf('missed', one._id), at: now, by: 'timer' })));
  await noteCounted(counted);
  return paused ? 'paused' : 'free';
}

/** A booking that still runs keeps its key; the pause takes it over when it ends. */
async function begin(pause: PauseDoc): Promise<void> {
  if ((await insertPause(pause)) === 'inserted') return;
  if ((await findPause(pause.pausedPerson)) !== undefined) return;
  const missing = await findActiveKeys(pause.activeKey);
  await insertPause({ ...pause, activeKey: pause.activeKey.filter((key) => !missing.includes(key)), missing });
}

/** Takes over the keys of bookings that have ended since a pause began. */
export async function completePause(pause: PauseDoc): Promise<void> {
  const running = await findActiveKeys(pause.missing);
  const free = pause.missing.filter((key) => !running.includes(key));
  if (free.length > 0) await takeOver(pause, free);
}
