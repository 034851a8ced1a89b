/**
 * The timer: every minute it closes what is over, passes offers on, makes sure that places, waiting lists and bookings agree whatever
 * crashed when, opens the next days and sends messages. One question tells which of its jobs have something to do, so that an idle minute
 * costs one database request. Everything it does may be done twice.
 */

import { dateOf, instantOf, timeOf } from '../../contract/shanghai';
import { beginCall } from '../common/call';
import { callerOf } from '../common/caller';
import { idOf } from '../common/crypto';
import { CALENDAR_AHEAD_DAYS, unannouncedYears } from '../common/day/calendar';
import type { Job, Run } from '../common/job';
import { JOBS } from './capabilities';
import { inOrder } from './order';
import { findDueJobs } from './question-store';

const complain = (job: string, error: unknown): void => {
  const text = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
  console.error(JSON.stringify({ function: 'timer', job, error: text }));
};

/** The jobs among these that have something to do. All of them when the question fails: whatever it is, each job asks for itself as well. */
async function askWhatIsDue(jobs: readonly Job[], run: Run, done: Record<string, unknown>): Promise<readonly Job[]> {
  if (jobs.length === 0) return [];
  try {
    return await findDueJobs(jobs, run);
  } catch (error) {
    done.question = 'failed';
    complain('question', error);
    return jobs;
  }
}

/** In the minute of the day at which the operator is told of the calendar. */
const CALENDAR_AT = '08:00';

function sayWhatIsNotAnnounced({ now, today }: Run): void {
  if (timeOf(now) !== CALENDAR_AT) return;
  for (const year of unannouncedYears(today)) {
    console.log(JSON.stringify({ function: 'timer', calendar: `${year} is not announced`, days: CALENDAR_AHEAD_DAYS }));
  }
}

async function runJobs(run: Run): Promise<Record<string, unknown>> {
  const done: Record<string, unknown> = {};
  const begun: string[] = [];
  let left: readonly Job[] = JOBS;
  // What one job does may give another something to do; each runs once at most, and one that has run goes on in the next run.
  for (let due = await askWhatIsDue(left, run, done); due.length > 0; due = await askWhatIsDue(left, run, done)) {
    left = left.filter((job) => !due.includes(job));
    begun.push(...due.map(({ name }) => name));
    for (const { name, work, notBeside = [] } of inOrder(due)) {
      if (notBeside.some((other) => begun.includes(other))) continue;
      try {
        done[name] = await work(run);
      } catch (error) {
        done[name] = 'failed';
        complain(name, error);
      }
    }
  }
  return done;
}

export async function main(event: unknown, context?: unknown): Promise<Record<string, unknown>> {
  beginCall(context);
  const now = Date.now();
  if (!callerOf().timer) {
    console.error(JSON.stringify({ function: 'timer', refused: 'not a trigger' }));
    return { ok: false, error: { code: 'FORBIDDEN', message: '您没有权限做这件事' } };
  }
  const { TriggerName = '' } = (event ?? {}) as { TriggerName?: string };
  const today = dateOf(now);
  const run: Run = { now, today, midnight: instantOf(today, '00:00'), key: idOf('timer', TriggerName, String(now)) };
  sayWhatIsNotAnnounced(run);
  const done = await runJobs(run);
  console.log(JSON.stringify({ function: 'timer', ...done, ms: Date.now() - now }));
  return { ok: !Object.values(done).includes('failed'), data: done };
}
