/** What the timer's jobs have in common, and the one question whether any has something to do. */
import { command, pipeline } from '../common/command';
import { aggregate, type Collection } from '../common/database';
import type { Conditions, Pipeline } from '../common/query';

export interface Run {
  /** ms, when the run began. */
  now: number;
  /** The day of `now` (YYYY-MM-DD) and its first moment (ms), Asia/Shanghai. */
  today: string;
  midnight: number;
  /** Names this run in the records that it changes. */
  key: string;
}

/** A search that finds a record exactly when there is something to do; an index answers it. */
export interface Search {
  from: Collection;
  matching: Conditions;
  /** What else must hold, as further stages. */
  then?: (found: Pipeline) => Pipeline;
}

export interface Job {
  name: string;
  /** Jobs beside which it does not run: while they have something to do, what it looks at is not settled. It waits for the next run. */
  notBeside?: readonly string[];
  /** One search for each reason to run. */
  due: (run: Run) => Search[];
  /** Doing it twice has one effect. Returns what is logged. */
  work: (run: Run) => Promise<unknown>;
}

const first = ({ matching, then = (found) => found }: Search): unknown =>
  then(pipeline().match(matching)).limit(1).project({ _id: 1 }).done();

/** The jobs that have something to do. One database request, whatever their number: each search is a lookup beside one station. */
export async function findDueJobs(jobs: readonly Job[], run: Run): Promise<Job[]> {
  const searches = jobs.flatMap((job) => job.due(run).map((search, i) => ({ job, search, as: `${job.name}${i}` })));
  const [found] = await aggregate<Record<string, unknown[]>>('stations', (start) =>
    searches.reduce(
      (stages, { search, as }) => stages.lookup({ from: search.from, pipeline: first(search), as }),
      start
        .match({ _id: command.gt('') })
        .sort({ _id: 1 })
        .limit(1)
        .project({ _id: 1 }),
    ),
  );
  const due = new Set(searches.filter(({ as }) => (found?.[as]?.length ?? 0) > 0).map(({ job }) => job));
  return jobs.filter((job) => due.has(job));
}
