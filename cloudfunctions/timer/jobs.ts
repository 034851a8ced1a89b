/** All that time does, in the order in which it is done. */
import { addDays } from '../../contract/shanghai';
import { keptMs } from '../../contract/terms';
import { countActivityHours } from '../activity/hours';
import { deliverActivities, tendActivities } from '../activity/time';
import { IS_TOUCHED, isDue as isActivityDue, IS_UNCOUNTED as isActivityUncounted } from '../activity/time-store';
import { VISITS } from '../booking/messages';
import { IS_INCOMPLETE, isPauseOver, IS_UNCOUNTED as isVisitUncounted, withFreeKey } from '../booking/pause/store';
import { closePast, keepPauses, settleDue } from '../booking/time/close';
import { lastOpened, openDays } from '../booking/time/open-days';
import { ABANDONED_MS } from '../booking/time/rules';
import { renewStale, sweepLeftovers, sweepSheets } from '../booking/time/sweep';
import { deliverDue, hasDueMessage } from '../common/messages/outbox';
import { HOLDERS } from '../common/pictures/answers';
import { PAIRINGS } from '../pairing/messages';
import { tendPairings } from '../pairing/time';
import { IS_UNRECORDED, isDue as isPairingDue } from '../pairing/time-store';
import { HELP } from '../request/messages';
import { tendRequests } from '../request/time';
import { hasOldPhotos, isLate, IS_UNCOUNTED as isRequestUncounted, isToStrip } from '../request/time-store';
import { IS_NEW, settleHours } from '../volunteer/settle-store';
import type { Job, Run } from './job';
import { partWith } from './parted';
import { hasParted } from './parted-store';
import { isToNothing, isUnanswered, removeOldAnswers, tendPictures } from './pictures';
import { reseal, underOlderKeys } from './reseal';
import { hasLeftovers, IS_SHEET_TOUCHED, isOld, isStale, isUnopened, ranOut, removeInvitations, removeSheets, wasDue } from './store';
import { endGivenUp, forgetFamilies, forgetStaff, forgetVisits, removeOldAudit, removeOldPlaces } from './terms';
import { isGivenUp, isIdle, isOlderThan, isOldVisit, isUndated, isUnusedFamily } from './terms-store';

const MESSAGES_AT_ONCE = 100;

const KEEP_SHEETS_DAYS = 30;

const oldestSheet = ({ today }: Run): string => addDays(today, -KEEP_SHEETS_DAYS);
/** A used or expired invitation is kept for a term, so that whoever opens it late is told why it does not work. */
const oldestInvitation = ({ now }: Run): number => now - keptMs('invitations');

export const JOBS: readonly Job[] = [
  {
    name: 'closed',
    due: ({ now, midnight }) => [
      { from: 'bookings', matching: wasDue(now, 'booked') },
      { from: 'bookings', matching: wasDue(midnight, 'arrived') },
      { from: 'bookings', matching: wasDue(midnight, 'serving') },
    ],
    work: ({ now, midnight, key }) => closePast(now, midnight, key),
  },
  {
    name: 'due',
    due: ({ now }) => [{ from: 'bookings', matching: wasDue(now, 'pending', 'offered', 'waiting') }],
    work: ({ now }) => settleDue(now),
  },
  {
    name: 'leftovers',
    due: ({ now }) => [{ from: 'bookings', matching: hasLeftovers(now - ABANDONED_MS) }],
    work: ({ now }) => sweepLeftovers(now),
  },
  {
    name: 'days',
    due: ({ today }) => [{ from: 'stations', matching: isUnopened(lastOpened(today)) }],
    work: ({ today, now }) => openDays(today, now),
  },
  {
    name: 'renewed',
    due: ({ today }) => [{ from: 'day_sheets', matching: isStale(today) }],
    work: ({ now }) => renewStale(now),
  },
  {
    name: 'oldSheets',
    // A visit of that day may still have to be closed, which takes a run or two.
    notBeside: ['closed', 'due'],
    due: (run) => [{ from: 'day_sheets', matching: isOld(oldestSheet(run)) }],
    work: (run) => removeSheets(oldestSheet(run)),
  },
  {
    name: 'sheets',
    due: () => [{ from: 'day_sheets', matching: IS_SHEET_TOUCHED }],
    work: ({ now }) => sweepSheets(now),
  },
  {
    name: 'pauses',
    due: ({ now }) => [
      { from: 'bookings', matching: isPauseOver(now) },
      { from: 'bookings', matching: isVisitUncounted },
      { from: 'bookings', matching: IS_INCOMPLETE, then: withFreeKey },
    ],
    work: ({ now, key }) => keepPauses(now, key),
  },
  {
    name: 'parted',
    due: ({ now }) => [{ from: 'staff', matching: hasParted(now) }],
    work: ({ now }) => partWith(now),
  },
  {
    name: 'pairings',
    due: ({ now }) => [
      { from: 'pairings', matching: IS_UNRECORDED },
      { from: 'pairings', matching: isPairingDue(now) },
    ],
    work: ({ now }) => tendPairings(now),
  },
  {
    name: 'requests',
    due: ({ now }) => [
      { from: 'requests', matching: isLate(now) },
      { from: 'requests', matching: isRequestUncounted },
      { from: 'requests', matching: hasOldPhotos(now) },
      { from: 'requests', matching: isToStrip(now) },
    ],
    work: ({ now }) => tendRequests(now),
  },
  {
    name: 'activityHours',
    due: () => [{ from: 'activities', matching: isActivityUncounted }],
    work: () => countActivityHours(),
  },
  {
    name: 'hours',
    due: () => [{ from: 'service_records', matching: IS_NEW }],
    work: () => settleHours(),
  },
  {
    name: 'activities',
    due: ({ now }) => [
      { from: 'activities', matching: IS_TOUCHED },
      { from: 'activities', matching: isActivityDue(now) },
    ],
    work: ({ now }) => tendActivities(now),
  },
  {
    name: 'pictures',
    due: ({ now }) => HOLDERS.map(({ collection }) => ({ from: collection, matching: isUnanswered(now) })),
    work: ({ now }) => tendPictures(now),
  },
  {
    name: 'messages',
    due: ({ now }) => [{ from: 'bookings', matching: hasDueMessage(now) }],
    work: ({ now }) => deliverDue(VISITS, now, MESSAGES_AT_ONCE),
  },
  {
    name: 'pairingMessages',
    due: ({ now }) => [{ from: 'pairings', matching: hasDueMessage(now) }],
    work: ({ now }) => deliverDue(PAIRINGS, now, MESSAGES_AT_ONCE),
  },
  {
    name: 'helpMessages',
    due: ({ now }) => [{ from: 'requests', matching: hasDueMessage(now) }],
    work: ({ now }) => deliverDue(HELP, now, MESSAGES_AT_ONCE),
  },
  {
    name: 'activityMessages',
    due: ({ now }) => [{ from: 'activities', matching: hasDueMessage(now) }],
    work: ({ now }) => deliverActivities(now, MESSAGES_AT_ONCE),
  },
  {
    name: 'reseal',
    due: () => underOlderKeys(),
    work: () => reseal(),
  },
  {
    name: 'pictureAnswers',
    due: ({ now }) => [{ from: 'picture_answers', matching: isToNothing(now) }],
    work: ({ now }) => removeOldAnswers(now),
  },
  {
    name: 'invitations',
    due: (run) => [{ from: 'invitations', matching: ranOut(oldestInvitation(run)) }],
    work: (run) => removeInvitations(oldestInvitation(run)),
  },
  {
    name: 'oldVisits',
    due: ({ now }) => [{ from: 'bookings', matching: isOldVisit(now) }],
    work: ({ now }) => forgetVisits(now),
  },
  {
    name: 'oldFamilies',
    due: ({ now }) => [
      { from: 'families', matching: isUnusedFamily(now) },
      { from: 'families', matching: isUndated('usedAt') },
    ],
    work: ({ now }) => forgetFamilies(now),
  },
  {
    name: 'formerStaff',
    due: ({ now }) => [
      { from: 'staff', matching: isIdle(now) },
      { from: 'staff', matching: isUndated('idleSince') },
    ],
    work: ({ now }) => forgetStaff(now),
  },
  {
    name: 'givenUp',
    due: ({ now }) => [{ from: 'requests', matching: isGivenUp(now) }],
    work: ({ now }) => endGivenUp(now),
  },
  {
    name: 'oldAudit',
    due: ({ now }) => [{ from: 'audit', matching: isOlderThan('audit', now) }],
    work: ({ now }) => removeOldAudit(now),
  },
  {
    name: 'oldPlaces',
    due: ({ now }) => [{ from: 'open_places', matching: isOlderThan('places', now) }],
    work: ({ now }) => removeOldPlaces(now),
  },
];
