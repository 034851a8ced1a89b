/**
 * The timer. Every minute it closes what is over, passes offers on, brings places, waiting lists and bookings together after crashes, opens
 * the next days and sends messages. One question tells which of its jobs have something to do, so an idle minute costs one database
 * request. Every job may run twice. Jobs begin in the first half of the function's time; what is left goes on in the next run.
 */

import { dateOf, instantOf, timeOf } from '../../contract/shanghai';
import { beginCall, isHalfOver, REQUEST_MS, within } from '../common/call';
import { callerOf } from '../common/caller';
import { idOf } from '../common/crypto';
import { CALENDAR_AHEAD_DAYS, unannouncedYears } from '../common/day/calendar';
import type { Run } from '../common/job';
import { JOBS, type TimedJob } from './capabilities';
import { inOrder } from './order';
import { findDueJobs } from './question-store';

const complain = (job: string, error: unknown): void => {
  const text = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
  console.error(JSON.stringify({ function: 'timer', job, error: text }));
};

/** A job begins no request after so long: one whose requests nobody answers ends with its first. */
const JOB_MS = REQUEST_MS;

/** The jobs among these that have something to do. All of them when the question fails: whatever it is, each job asks for itself as well. */
async function askWhatIsDue(jobs: readonly TimedJob[], run: Run, done: Record<string, unknown>): Promise<readonly TimedJob[]> {
  try {
    return await within(JOB_MS, () => findDueJobs(jobs, run));
  } catch (error) {
    done.question = 'failed';
    complain('question', error);
    return jobs;
  }
}

const MINUTE_MS = 60_000;

/** In the minute of the day at which the operator is told of the calendar. */
const CALENDAR_AT = '08:00';

function sayWhatIsNotAnnounced({ now, today }: Run): void {
  if (timeOf(now) !== CALENDAR_AT) return;
  for (const year of unannouncedYears(today)) {
    console.log(JSON.stringify({ function: 'timer', calendar: `${year} is not announced`, days: CALENDAR_AHEAD_DAYS }));
  }
}

/** One line for each capability that had something to do. */
function tell(done: Record<string, unknown>, took: ReadonlyMap<TimedJob, number>): void {
  for (const capability of new Set([...took.keys()].map((job) => job.capability))) {
    const own = [...took].filter(([job]) => job.capability === capability);
    const ms = own.reduce((sum, [, each]) => sum + each, 0);
    const results = Object.fromEntries(own.map(([{ name }]) => [name, done[name]]));
    console.log(JSON.stringify({ function: 'timer', capability, done: results, ms: Math.round(ms) }));
  }
}

/** Returns what each job has done, by name, and the names of those that were due and had no time. */
async function runJobs(run: Run): Promise<{ done: Record<string, unknown>; left: string[] }> {
  const done: Record<string, unknown> = {};
  const took = new Map<TimedJob, number>();
  const left: string[] = [];
  const turn = Math.floor(run.now / MINUTE_MS);
  let others = JOBS;
  // A job may give another one something to do; each runs once at most, and one that has run goes on in the next run.
  while (others.length > 0 && !isHalfOver()) {
    const due = await askWhatIsDue(others, run, done);
    if (due.length === 0) break;
    others = others.filter((job) => !due.includes(job));
    for (const job of inOrder(due, turn)) {
      const { name, work, notBeside = [] } = job;
      if (notBeside.some((other) => !others.some((one) => one.name === other))) continue;
      // What was to come first has its turn in the next run.
      if (JOBS.some(({ name: ran, after = [] }) => ran in done && after.includes(name))) continue;
      if (isHalfOver()) {
        left.push(name);
        continue;
      }
      const began = performance.now();
      try {
        done[name] = await within(JOB_MS, () => work(run));
      } catch (error) {
        done[name] = 'failed';
        complain(name, error);
      }
      took.set(job, performance.now() - began);
    }
  }
  tell(done, took);
  return { done, left };
}

export async function main(event: unknown, context?: unknown): Promise<Record<string, unknown>> {
  beginCall(context);
  const began = performance.now();
  const now = Date.now();
  if (!callerOf().timer) {
    console.error(JSON.stringify({ function: 'timer', refused: 'not a trigger' }));
    return { ok: false, error: { code: 'FORBIDDEN', message: '您没有权限做这件事' } };
  }
  const { TriggerName = '' } = (event ?? {}) as { TriggerName?: string };
  const today = dateOf(now);
  const run: Run = { now, today, midnight: instantOf(today, '00:00'), key: idOf('timer', TriggerName, String(now)) };
  sayWhatIsNotAnnounced(run);
  const { done, left } = await runJobs(run);
  const failed = Object.keys(done).filter((name) => done[name] === 'failed');
  console.log(JSON.stringify({ function: 'timer', failed, left, ms: Math.round(performance.now() - began) }));
  return { ok: failed.length === 0, data: done, left };
}
