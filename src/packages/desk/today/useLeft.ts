import { useSwitches } from '../../../api/switches';
import { type Reading, useQuery } from '../../../api/useQuery';

interface Left {
  requests: boolean;
  pairings: boolean;
  activities: boolean;
  volunteers: boolean;
}

/** What there is of each capability at a station: of one that is switched off, whether something is still to be finished, or that is not known. Asks nothing of what is on. */
export function useLeft(stationId: string): Left {
  const { off } = useSwitches();
  const help = (view: 'new' | 'open' | 'running') => (off('requests') ? { stationId, view, limit: 1 } : null);
  const fresh = useQuery('request', 'inbox', help('new'));
  const untaken = useQuery('request', 'inbox', help('open'));
  const running = useQuery('request', 'inbox', help('running'));
  // Those that have ended come last: when there is one that has not, it is on the first page.
  const pairings = useQuery('pairing', 'list', off('pairings') ? { stationId } : null);
  const agenda = (view: 'asked' | 'coming' | 'unfinished') => (off('activities') ? { stationId, view, limit: 1 } : null);
  const asked = useQuery('activity', 'agenda', agenda('asked'));
  const coming = useQuery('activity', 'agenda', agenda('coming'));
  const unfinished = useQuery('activity', 'agenda', agenda('unfinished'));
  const roster = useQuery('volunteer', 'roster', off('volunteers') ? { stationId, limit: 1 } : null);

  const failed = (...queries: Reading<unknown>[]) => queries.some(({ data, error }) => data === undefined && error !== undefined);
  return {
    requests:
      !off('requests') ||
      failed(fresh, untaken, running) ||
      [fresh, untaken, running].some(({ data }) => data !== undefined && data.requests.length > 0),
    pairings: !off('pairings') || failed(pairings) || (pairings.data?.pairings.some(({ status }) => status !== 'ended') ?? false),
    activities:
      !off('activities') ||
      failed(asked, coming, unfinished) ||
      [asked, coming, unfinished].some(({ data }) => data !== undefined && data.activities.length > 0),
    volunteers: !off('volunteers') || failed(roster) || (roster.data?.volunteers.length ?? 0) > 0,
  };
}
