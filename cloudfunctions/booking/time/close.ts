/** Ends what is past its time. Each step may run twice. */
import { idOf } from '../../common/crypto';
import { answer } from '../approval';
import { leaveList } from '../line/line';
import { countNoShows, takeKeys } from '../pause/pause';
import { endPause, findIncomplete, findOver, findUncounted } from '../pause/store';
import type { BookingDoc } from '../record';
import { closeDue, findDue } from './store';

const AT_ONCE = 100;

/**
 * A person who did not come is a no-show after the grace period; one who still waits or is served at the end of the day is closed with it.
 */
export async function closePast(now: number, midnight: number, runKey: string): Promise<Record<string, number>> {
  return {
    noShow: await closeDue({ from: 'booked', to: 'no_show', before: now }, { key: `${runKey}a`, now }),
    left: await closeDue({ from: 'arrived', to: 'cancelled', before: midnight, reason: '当天没有办理' }, { key: `${runKey}b`, now }),
    done: await closeDue({ from: 'serving', to: 'done', before: midnight }, { key: `${runKey}c`, now }),
  };
}

const byTimer = (booking: BookingDoc, what: string, now: number) => ({
  key: idOf('timer', what, booking._id, String(booking.dueAt)),
  at: now,
  by: 'timer',
});

/**
 * Ends what did not come in time: the station's answer, which its rule then gives; the acceptance of an offer, which goes to the next in
 * line; a place for an entry whose last time has begun. Returns how many of each.
 */
export async function settleDue(now: number): Promise<Record<string, number>> {
  const due = await findDue(['pending', 'offered', 'waiting'], now, AT_ONCE);
  await Promise.all(due.map((booking) => endDue(booking, now)));
  const count = (status: BookingDoc['status']) => due.filter((booking) => booking.status === status).length;
  return { unanswered: count('pending'), passed: count('offered'), over: count('waiting') };
}

async function endDue(booking: BookingDoc, now: number): Promise<void> {
  if (booking.status === 'pending') {
    const refusal = booking.approval?.unanswered === 'accept' ? undefined : { cancelReason: '驿站没有及时答复' };
    await answer(byTimer(booking, 'unanswered', now), booking, refusal);
  } else if (booking.status === 'offered') {
    await leaveList(booking, byTimer(booking, 'pass', now), '没有在留位时间内确认，空位给了下一位');
  } else {
    await leaveList(booking, byTimer(booking, 'over', now), '这次没有等到空位');
  }
}

/** Counts missed visits towards pauses, and ends the pauses that are over. */
export async function keepPauses(now: number, runKey: string): Promise<Record<string, number>> {
  const over = await findOver(now, AT_ONCE);
  await Promise.all(over.map(({ pausedPerson }) => endPause(pausedPerson, `${runKey}d`)));
  const uncounted = await findUncounted(AT_ONCE);
  const byPerson = new Map<string, BookingDoc[]>();
  for (const booking of uncounted) byPerson.set(booking.person, [...(byPerson.get(booking.person) ?? []), booking]);
  const counted = await Promise.all([...byPerson.values()].map((bookings) => countNoShows(bookings, now)));
  const incomplete = await findIncomplete(AT_ONCE);
  await Promise.all(incomplete.map((pause) => takeKeys(pause, now)));
  return { ended: over.length, paused: counted.filter((result) => result === 'paused').length };
}
