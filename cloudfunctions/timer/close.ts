import { closeDue } from './store';

/** Who did not come is a no-show after the grace period; who still waits or is served when the day is over is closed with it. */
export async function closePast(now: number, midnight: number, runKey: string): Promise<Record<string, number>> {
  return {
    noShow: await closeDue('booked', now, 'no_show', `${runKey}a`, now),
    left: await closeDue('arrived', midnight, 'cancelled', `${runKey}b`, now, '当天没有办理'),
    done: await closeDue('serving', midnight, 'done', `${runKey}c`, now),
  };
}
