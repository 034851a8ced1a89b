/** The one question whether any job has something to do. */
import { command, pipeline } from '../common/command';
import { aggregate } from '../common/database';
import type { Job, Run, Search } from '../common/job';

const first = ({ matching, then = (found) => found }: Search): unknown =>
  then(pipeline().match(matching)).limit(1).project({ _id: 1 }).done();

/** The jobs that have something to do. One database request, whatever their number: each search is a lookup beside one station. */
export async function findDueJobs<T extends Job>(jobs: readonly T[], run: Run): Promise<T[]> {
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
