/** The queue of a counter group: who is called next, and how long that takes. No database, no clock. */
import { PRIORITY_IN_A_ROW } from '../../contract/booking';
import type { StationDoc } from '../station/record';
import { serviceOf } from './catalogue';
import type { BookingDoc } from './record';

/** The facts of a visit that the queue needs. */
export type Queued = Pick<BookingDoc, '_id' | 'group' | 'serviceId'> &
  Partial<Pick<BookingDoc, 'status' | 'queueNumber' | 'turn' | 'priority' | 'servingAt' | 'calledAgainAt' | 'endedAt'>>;

/** Where a visit stands among the numbers that wait. */
export const turnOf = ({ turn, queueNumber = 0 }: Queued): number => turn ?? queueNumber;
const byTurn = (a: Queued, b: Queued): number => turnOf(a) - turnOf(b) || (a.queueNumber ?? 0) - (b.queueNumber ?? 0);
const lastCalledFirst = (a: Queued, b: Queued): number => (b.servingAt ?? 0) - (a.servingAt ?? 0);

/** How many with priority were called one after the other, up to the last call. `called` in any order. */
export function priorityInARow(called: readonly Queued[]): number {
  const newestFirst = [...called].sort(lastCalledFirst);
  const ordinary = newestFirst.findIndex(({ priority }) => priority === undefined);
  return ordinary < 0 ? newestFirst.length : ordinary;
}

/**
 * Those who wait, in the order in which they are called: each class by number, and after `PRIORITY_IN_A_ROW` with priority one of the
 * others. `inARow` is how many with priority were called last.
 */
export function callingOrder<T extends Queued>(waiting: readonly T[], inARow: number): T[] {
  const sorted = [...waiting].sort(byTurn);
  const first = sorted.filter(({ priority }) => priority !== undefined);
  const others = sorted.filter(({ priority }) => priority === undefined);
  const order: T[] = [];
  let row = inARow;
  while (first.length + others.length > 0) {
    const takesFirst = first.length > 0 && (row < PRIORITY_IN_A_ROW || others.length === 0);
    const next = (takesFirst ? first : others).shift();
    if (next === undefined) break;
    order.push(next);
    row = takesFirst ? row + 1 : 0;
  }
  return order;
}

const MINUTE_MS = 60_000;
const LAST_SERVED = 20;
const SHORTEST_MINUTES = 2;
const LONGEST_MINUTES = 60;

/**
 * How many minutes a visit takes by the last ones of the day: their median, so that one unended visit does not spoil it; `undefined` before
 * the first is done. Each counts for 2 to 60 minutes from the last call on. A person who was called and did not come does not count.
 */
export function medianMinutes(called: readonly Queued[]): number | undefined {
  const served = [...called]
    .sort(lastCalledFirst)
    .flatMap(({ status, servingAt, calledAgainAt, endedAt }) =>
      servingAt === undefined || endedAt === undefined || status === 'no_show'
        ? []
        : [(endedAt - (calledAgainAt ?? servingAt)) / MINUTE_MS],
    );
  const last = served.slice(0, LAST_SERVED).map((minutes) => Math.min(LONGEST_MINUTES, Math.max(SHORTEST_MINUTES, minutes)));
  last.sort((a, b) => a - b);
  const [low, high] = [last[Math.ceil(last.length / 2) - 1], last[Math.floor(last.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** How a station serves a group. */
export interface Counters {
  counters: number;
  /** The minutes of a service by the station's own settings. */
  minutesOf: (serviceId: string) => number;
}

export function countersOf(station: Pick<StationDoc, 'groups' | 'offers'>, group: BookingDoc['group']): Counters {
  const own = station.groups.find((candidate) => candidate.group === group);
  return {
    counters: own?.counters ?? 1,
    minutesOf: (serviceId) =>
      station.offers.find((offer) => offer.serviceId === serviceId)?.minutes ?? serviceOf(serviceId)?.minutes ?? own?.slotMinutes ?? 15,
  };
}

/** In how many minutes, rounded up, it is the turn of whoever comes after `ahead`: by the day's own times, else by what each service takes. */
export function minutesFor(ahead: readonly Queued[], called: readonly Queued[], { counters, minutesOf }: Counters): number {
  const usual = medianMinutes(called);
  const work = ahead.reduce((sum, { serviceId }) => sum + (usual ?? minutesOf(serviceId)), 0);
  return Math.ceil(work / counters);
}

/** A group's queue: who waits, and who was called today (being served or done), in any order. */
export interface Queue<T extends Queued = Queued> {
  waiting: readonly T[];
  called: readonly T[];
}

export const queueOfGroup = <T extends Queued>({ waiting, called }: Queue<T>, group: BookingDoc['group']): Queue<T> => ({
  waiting: waiting.filter((visit) => visit.group === group),
  called: called.filter((visit) => visit.group === group),
});

/** How many are called before a visit that waits, and in how many minutes it is its turn. */
export function placeInQueue(visit: Queued, { waiting, called }: Queue, counters: Counters): { ahead: number; minutes: number } {
  const order = callingOrder(waiting, priorityInARow(called));
  const before = order.slice(
    0,
    Math.max(
      0,
      order.findIndex(({ _id }) => _id === visit._id),
    ),
  );
  return { ahead: before.length, minutes: minutesFor(before, called, counters) };
}

/** How many wait, and after how many minutes somebody without priority who comes now is called. */
export function outlook({ waiting, called }: Queue, group: BookingDoc['group'], counters: Counters): { waiting: number; minutes: number } {
  const newcomer: Queued = { _id: '', group, serviceId: '', queueNumber: Number.MAX_SAFE_INTEGER };
  const { minutes } = placeInQueue(newcomer, { waiting: [...waiting, newcomer], called }, counters);
  return { waiting: waiting.length, minutes };
}
