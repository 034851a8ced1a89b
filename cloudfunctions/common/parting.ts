/** The loss of a role, for every capability that it concerns. */
import type { Member } from './member';

/** People by their staff ids, with the roles that they still have. */
export type Parted = ReadonlyMap<string, Pick<Member, 'roles'>>;

/** How many records of a person one capability had, and whether none are left. */
export interface Settled {
  count: number;
  whole: boolean;
}

/** A call that began before somebody lost a role is over by then. */
const CALL_MS = 60_000;

/**
 * The fields that change when a role is taken away at `now` (ms). The person may take something at the same moment; the timer gives it
 * back. From now on their name is kept for a term only.
 */
export const parting = (now: number): { partingAt: number; idleSince: number } => ({ partingAt: now + CALL_MS, idleSince: now });
