/** A person's unfinished duties, fetched with their record. */

import { isComing } from '../activity/face-store';
import { pipeline } from '../common/command';
import type { Pipeline } from '../common/query';
import { takenBy } from '../request/face-store';

/** Adds a person's unfinished duties at `now` (ms), at one station or at all. */
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
