/** Numbers and waiting times of a station's day: for the screen in its hall, its staff, and people who hold a number. */
import type { InferOutput } from 'valibot';
import { type BoardOutput, type Booking, PRIORITY_RULE } from '../../contract/booking';
import { dateOf } from '../../contract/shanghai';
import { Refusal } from '../common/refusal';
import type { StationDoc } from '../station/record';
import { callingOrder, countersOf, outlook, placeInQueue, priorityInARow, type Queue, queueOfGroup } from './estimate';
import { sheetIdOf } from './place/day-plan';
import type { BookingDoc } from './record';
import { labelOf } from './rules';
import { isOffGroup } from './shown';
import { loadBoard, type QueuedVisit } from './store';

const CALLING_SHOWN = 8;
const NEXT_SHOWN = 5;

const labelled = ({ group, queueNumber = 0 }: QueuedVisit): string => labelOf(group, queueNumber);

const calledAt = ({ servingAt = 0, calledAgainAt = servingAt }: QueuedVisit): number => calledAgainAt;

/** The screen in the hall: numbers only, nothing of any person. One database request. */
export async function board(stationId: string, now: number): Promise<InferOutput<typeof BoardOutput>> {
  const date = dateOf(now);
  const found = await loadBoard(stationId, sheetIdOf(stationId, date));
  if (found === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站');
  const { station, called } = found;
  const calling = called
    .filter(({ status }) => status === 'serving')
    .sort((a, b) => calledAt(b) - calledAt(a))
    .slice(0, CALLING_SHOWN);
  // A number of a service that was switched off meanwhile is still called.
  const shown = station.groups.filter(
    ({ group }) => !isOffGroup(group) || [...found.waiting, ...calling].some((visit) => visit.group === group),
  );
  return {
    now,
    date,
    stationName: station.name,
    rule: PRIORITY_RULE,
    calling: calling.map((visit) => ({ label: labelled(visit), group: visit.group, at: calledAt(visit) })),
    groups: shown.map(({ group, name }) => {
      const queue = queueOfGroup(found, group);
      const next = callingOrder(queue.waiting, priorityInARow(queue.called)).slice(0, NEXT_SHOWN);
      return { group, name, ...outlook(queue, group, countersOf(station, group)), next: next.map(labelled) };
    }),
  };
}

/** The queues in a day's bookings. */
export const queuesIn = <T extends QueuedVisit>(bookings: readonly T[]): Queue<T> => ({
  waiting: bookings.filter(({ status }) => status === 'arrived'),
  called: bookings.filter(({ servingAt }) => servingAt !== undefined),
});

/** A booking with how long its owner still waits, while they do. */
export function withQueue(view: Booking, booking: BookingDoc, station: StationDoc | undefined, queue: Queue): Booking {
  if (booking.status !== 'arrived' || station === undefined) return view;
  return { ...view, queue: placeInQueue(booking, queue, countersOf(station, booking.group)) };
}
