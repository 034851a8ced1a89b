/**
 * The timer: every minute it closes what is over, passes offers on, makes sure that places, waiting lists and bookings agree whatever
 * crashed when, and sends messages; every five minutes it opens the next days. Everything it does may be done twice.
 */

import { addDays, dateOf, instantOf } from '../../contract/shanghai';
import { callerOf } from '../common/caller';
import { idOf } from '../common/crypto';
import { HELP } from '../common/help/messages';
import { deliverDue } from '../common/messages/outbox';
import { PAIRINGS } from '../common/pairings/messages';
import { VISITS } from '../common/visits/message-rules';
import { deliverActivities, tendActivities } from './activities';
import { countActivityHours } from './activity-hours';
import { closePast, keepPauses, settleDue } from './close';
import { openDays } from './open-days';
import { tendPairings } from './pairings';
import { tendRequests } from './requests';
import { reseal } from './reseal';
import { removeInvitations } from './store';
import { sweepLeftovers, sweepSheets, widenSheets } from './sweep';

/** A used or expired invitation is kept this long, so that whoever opens it late is told why it does not work. */
const KEEP_INVITATIONS_MS = 30 * 24 * 3_600_000;

const MESSAGES_AT_ONCE = 100;

/** What costs more and hurries less is done every fifth minute. */
const isSlowTurn = (now: number): boolean => Math.floor(now / 60_000) % 5 === 0;

export async function main(event: unknown): Promise<Record<string, unknown>> {
  const started = Date.now();
  if (!callerOf().timer) {
    console.error(JSON.stringify({ function: 'timer', refused: 'not a trigger' }));
    return { ok: false, error: { code: 'FORBIDDEN', message: '您没有权限做这件事' } };
  }
  const { TriggerName = '' } = (event ?? {}) as { TriggerName?: string };
  const today = dateOf(started);
  const runKey = idOf('timer', TriggerName, String(started));
  const jobs = {
    closed: () => closePast(started, instantOf(today, '00:00'), runKey),
    due: () => settleDue(started),
    leftovers: () => sweepLeftovers(started),
    ...(isSlowTurn(started) && { days: () => openDays(today, addDays(today, -30), started) }),
    widened: () => widenSheets(started),
    sheets: () => sweepSheets(started),
    pauses: () => keepPauses(started, runKey),
    pairings: () => tendPairings(started),
    requests: () => tendRequests(started),
    activityHours: () => countActivityHours(),
    activities: () => tendActivities(started),
    messages: () => deliverDue(VISITS, started, MESSAGES_AT_ONCE),
    pairingMessages: () => deliverDue(PAIRINGS, started, MESSAGES_AT_ONCE),
    helpMessages: () => deliverDue(HELP, started, MESSAGES_AT_ONCE),
    activityMessages: () => deliverActivities(started, MESSAGES_AT_ONCE),
    reseal: () => reseal(),
    ...(isSlowTurn(started) && { invitations: () => removeInvitations(started - KEEP_INVITATIONS_MS) }),
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
