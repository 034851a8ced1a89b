/** Rules that only this function needs; those it shares with the timer are in `common/pairings`. */
import type { After } from '../common/pages';
import type { PairingDoc, VisitDoc } from './record';

const newestFirst = (a: VisitDoc, b: VisitDoc): number => b.at - a.at || (b._id < a._id ? -1 : 1);

/** Visits after a place in the list, newest first: those that the pairing still carries, among the recorded ones. */
export function visitsAfter({ pending }: Pick<PairingDoc, 'pending'>, recorded: readonly VisitDoc[], after: After | undefined): VisitDoc[] {
  const isAfter = ({ at, _id }: VisitDoc) => after === undefined || at < after.at || (at === after.at && _id < after.id);
  const others = recorded.filter(({ _id }) => pending[_id] === undefined);
  return [...Object.values(pending).filter(isAfter), ...others].sort(newestFirst);
}
