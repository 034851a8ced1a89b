/** What somebody said they would do and has not done: nobody leaves with that behind them. */
import { isComing } from '../activity/found';
import { command, pipeline } from '../common/command';
import type { Pipeline } from '../common/query';
import type { StaffDoc } from './record';

/** A request that they took, and a lecture that they promised: one of each tells enough. */
export interface Duties {
  tasks: { _id: string }[];
  lectures: { _id: string }[];
}

export const BUSY_WORDS = '您还有接下没办完的事，或答应了还没讲的课，请先办完或退回';

export const isBusy = ({ tasks, lectures }: Duties): boolean => tasks.length > 0 || lectures.length > 0;

/** People by their staff ids, with the roles that they still have. */
export type Parted = ReadonlyMap<string, Pick<StaffDoc, 'roles'>>;

/** How much one capability had of theirs, and whether nothing is left. */
export interface Settled {
  count: number;
  whole: boolean;
}

/** A call that began before somebody lost a role is over by then. */
const CALL_MS = 60_000;

/**
 * What goes with taking a role away at `now` (ms): they may take something at the same moment, which the timer gives back; and from now on
 * their name is kept for a term only.
 */
export const parting = (now: number): { partingAt: number; idleSince: number } => ({ partingAt: now + CALL_MS, idleSince: now });

/** Requests that somebody (a staff id, or a command on it) took and has not done. */
export const takenBy = (who: unknown): Record<string, unknown> => ({ volunteerId: who, status: command.in(['taken', 'on_the_way']) });

/** Adds what somebody has to do at `now` (ms), at one station or at all. */
export function lookupDuties(start: Pipeline, staffId: string, now: number, stationId?: string): Pipeline {
  const there = stationId === undefined ? {} : { stationId };
  const one = (matching: Record<string, unknown>) =>
    pipeline()
      .match({ ...matching, ...there })
      .limit(1)
      .project({ _id: 1 })
      .done();
  const tasks = one(takenBy(staffId));
  const lectures = one({ people: staffId, 'lecture.lecturerId': staffId, status: 'open', ...isComing(now) });
  return start
    .lookup({ from: 'requests', pipeline: tasks, as: 'tasks' })
    .lookup({ from: 'activities', pipeline: lectures, as: 'lectures' });
}
