/**
 * The timer: every minute it closes what is over, passes offers on, makes sure that places, waiting lists and bookings agree whatever
 * crashed when, opens the next days and sends messages. One question tells which of its jobs have something to do, so that an idle minute
 * costs one database request. Everything it does may be done twice.
 */

import { dateOf, instantOf } from '../../contract/shanghai';
import { beginCall } from '../common/call';
import { callerOf } from '../common/caller';
import { idOf } from '../common/crypto';
import { findDueJobs, type Job, type Run } from './job';
import { JOBS } from './jobs';

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

async function runJobs(run: Run): Promise<Record<string, unknown>> {
  const done: Record<string, unknown> = {};
  let left: readonly Job[] = JOBS;
  // What one job does may give a later one something to do; each runs once at most, and an earlier one in the next run.
  for (let due = await askWhatIsDue(left, run, done); due[0] !== undefined; due = await askWhatIsDue(left, run, done)) {
    left = left.slice(left.indexOf(due[0]) + 1).filter((job) => !due.includes(job) && !job.atFirst);
    for (const { name, work } of due) {
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
  const done = await runJobs({ now, today, midnight: instantOf(today, '00:00'), key: idOf('timer', TriggerName, String(now)) });
  console.log(JSON.stringify({ function: 'timer', ...done, ms: Date.now() - now }));
  return { ok: !Object.values(done).includes('failed'), data: done };
}
