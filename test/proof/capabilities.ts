/**
 * What the proof and the invariants need of each capability. Apart from `test/capabilities.ts`, so that the program of the proof, and with it
 * its journal, does not change with a sample or a page.
 */
import type { FunctionName } from '../../contract/functions';
import type { Database } from '../../local-cloud/database/database';
import { ACTIVITY_GATHERINGS } from '../activity/support/gatherings';
import { brokenActivities } from '../activity/support/invariants';
import { eventfulEvening } from '../activity/support/scenes';
import { BOOKING_GATHERINGS } from '../booking/support/gatherings';
import { brokenBookings } from '../booking/support/invariants';
import { closedDay, leftBehind, overdue } from '../booking/support/scenes';
import { PAIRING_GATHERINGS } from '../pairing/support/gatherings';
import { brokenPairings } from '../pairing/support/invariants';
import { REQUEST_GATHERINGS } from '../request/support/gatherings';
import { brokenRequests } from '../request/support/invariants';
import { neglected } from '../request/support/scenes';
import type { Gathering, TimerScene } from '../support/proof/gathering';
import { VOLUNTEER_GATHERINGS } from '../volunteer/support/gatherings';
import { brokenVolunteers } from '../volunteer/support/invariants';

export interface Proven {
  /** What does not hold of its records, each in a sentence. */
  broken(db: Database): string[];
  /** Where its writing actions meet. */
  gatherings: readonly Gathering[];
  /** Moments at which the timer has much to do for it. */
  timerScenes: readonly TimerScene[];
}

const NOTHING: readonly never[] = [];
/** Whatever is written there is one conditional update of one document, without places: `test/proof/faults.test.ts` has each of its actions. */
const ONE_DOCUMENT: Proven = { broken: () => [], gatherings: NOTHING, timerScenes: NOTHING };

export const PROVEN = {
  // Bookings meet closing, opening again and changed settings.
  station: {
    ...ONE_DOCUMENT,
    timerScenes: [
      // Which time each visit gets depends on which of them came first.
      { name: 'moves the visits of a closed day', open: closedDay, lastFirst: true, fates: ['crash-after'], onlyRules: true },
    ],
  },
  contact: ONE_DOCUMENT,
  staff: ONE_DOCUMENT,
  booking: {
    broken: brokenBookings,
    gatherings: BOOKING_GATHERINGS,
    timerScenes: [
      { name: 'brings back together what crashes left', open: leftBehind },
      // What is refused is tried in the other scenes.
      { name: 'does what was due for a day', open: overdue, fates: ['crash-after', 'drop'] },
    ],
  },
  activity: {
    broken: brokenActivities,
    gatherings: ACTIVITY_GATHERINGS,
    timerScenes: [{ name: 'does what was due for activities', open: eventfulEvening }],
  },
  pairing: { broken: brokenPairings, gatherings: PAIRING_GATHERINGS, timerScenes: NOTHING },
  request: {
    broken: brokenRequests,
    gatherings: REQUEST_GATHERINGS,
    // People who are visited are in it too.
    timerScenes: [{ name: 'does what was due for those who need help', open: neglected, fates: ['refuse'] }],
  },
  volunteer: { broken: brokenVolunteers, gatherings: VOLUNTEER_GATHERINGS, timerScenes: NOTHING },
} satisfies Record<FunctionName, Proven>;

export const GATHERINGS: readonly Gathering[] = Object.values(PROVEN).flatMap(({ gatherings }) => gatherings);
