/**
 * The timer: every few minutes it closes visits whose time is over, makes sure that places and bookings agree whatever crashed when,
 * and opens the next days. Everything it does may be done twice.
 */

import { addDays, dateOf, instantOf } from '../../contract/shanghai';
import { callerOf } from '../common/caller';
import { idOf } from '../common/crypto';
import { closePast } from './close';
import { openDays } from './open-days';
import { removeInvitations } from './store';
import { sweepHolds, sweepLeftovers } from './sweep';

/** A used or expired invitation is kept this long, so that whoever opens it late is told why it does not work. */
const KEEP_INVITATIONS_MS = 30 * 24 * 3_600_000;

export async function main(event: unknown): Promise<Record<string, unknown>> {
  const started = Date.now();
  if (!callerOf().timer) {
    console.error(JSON.stringify({ function: 'timer', refused: 'not a trigger' }));
    return { ok: false, error: { code: 'FORBIDDEN', message: '您没有权限做这件事' } };
  }
  const { TriggerName = '' } = (event ?? {}) as { TriggerName?: string };
  const today = dateOf(started);
  const jobs = {
    closed: () => closePast(started, instantOf(today, '00:00'), idOf('timer', TriggerName, String(started))),
    leftovers: () => sweepLeftovers(started),
    holds: () => sweepHolds(started),
    invitations: () => removeInvitations(started - KEEP_INVITATIONS_MS),
    days: () => openDays(today, addDays(today, -30), started),
  };
  const done: Record<string, unknown> = {};
  for (const [name, job] of Object.entries(jobs)) {
    try {
      done[name] = await job();
    } catch (error) {
      done[name] = 'failed';
      console.error(
        JSON.stringify({
          function: 'timer',
          job: name,
          error: error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error),
        }),
      );
    }
  }
  console.log(JSON.stringify({ function: 'timer', ...done, ms: Date.now() - started }));
  return { ok: !Object.values(done).includes('failed'), data: done };
}
