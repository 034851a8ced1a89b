/** What time does to bookings: their days, their waiting lists, the pauses that follow from missed visits, and families. */
import { addDays } from '../../contract/shanghai';
import type { Reseal, Run, TimedCapability } from '../common/job';
import { messagesJob } from '../common/messages/job';
import { isAbsent, isAsLong } from '../common/reseal/store';
import { VISITS } from './messages';
import { IS_INCOMPLETE, IS_UNCOUNTED, isPauseOver, withFreeKey } from './pause/store';
import type { BookingDoc, FamilyDoc } from './record';
import { sealedOfBooking, sealedOfFamily } from './sealed';
import { closePast, keepPauses, settleDue } from './time/close';
import { lastOpened, openDays } from './time/open-days';
import { ABANDONED_MS } from './time/rules';
import { hasLeftovers, IS_SHEET_TOUCHED, inOrder, isOld, isStale, isUnopened, removeSheets, wasDue } from './time/store';
import { renewStale, sweepLeftovers, sweepSheets } from './time/sweep';
import { forgetFamilies, forgetVisits } from './time/terms';
import { IS_UNDATED, isOldVisit, isUnusedFamily } from './time/terms-store';

const KEEP_SHEETS_DAYS = 30;
const SHEETS_AT_ONCE = 100;

const oldestSheet = ({ today }: Run): string => addDays(today, -KEEP_SHEETS_DAYS);

const bookings: Reseal<BookingDoc> = {
  collection: 'bookings',
  namesKey: true,
  sealedOf: sealedOfBooking,
  unchanged: ({ applicant, rating, callback, waived, toldReason, priorityKind }) => ({
    applicant,
    ...(rating?.comment === undefined && isAbsent('rating.comment')),
    ...(waived === undefined && isAbsent('waived')),
    ...(toldReason === undefined && isAbsent('toldReason')),
    ...(priorityKind === undefined && isAbsent('priorityKind')),
    ...(callback === undefined ? isAbsent('callback') : isAsLong('callback.notes', callback.notes)),
  }),
};

const families: Reseal<FamilyDoc> = {
  collection: 'families',
  namesKey: false,
  sealedOf: sealedOfFamily,
  unchanged: ({ order }) => isAsLong('order', order),
};

export const booking: TimedCapability = {
  jobs: [
    {
      name: 'closed',
      does: 'visits two hours after their end are no-shows; at midnight what was left open at the window is closed',
      due: ({ now, midnight }) => [
        { from: 'bookings', matching: wasDue(now, 'booked') },
        { from: 'bookings', matching: wasDue(midnight, 'arrived') },
        { from: 'bookings', matching: wasDue(midnight, 'serving') },
      ],
      work: ({ now, midnight, key }) => closePast(now, midnight, key),
    },
    {
      name: 'due',
      // A visit that is taken on by it may be long past: it is missed in the next run, when its owner has been told.
      after: ['closed'],
      does: 'answers for a station that did not, passes offered places on, ends waiting for a time that has begun',
      due: ({ now }) => [{ from: 'bookings', matching: wasDue(now, 'pending', 'offered', 'waiting') }],
      work: ({ now }) => settleDue(now),
    },
    {
      name: 'leftovers',
      does: 'a place that a booking gave up is free again, whatever was cut off',
      due: ({ now }) => [{ from: 'bookings', matching: hasLeftovers(now - ABANDONED_MS) }],
      work: ({ now }) => sweepLeftovers(now),
    },
    {
      name: 'days',
      does: 'opens the sheets of the coming days once a day, and a station’s after a change of its settings',
      due: ({ today }) => [{ from: 'stations', matching: isUnopened(lastOpened(today)) }],
      work: ({ today, now }) => openDays(today, now),
    },
    {
      name: 'renewed',
      does: 'brings the sheets up to date whose station changed its settings',
      due: ({ today }) => [{ from: 'day_sheets', matching: isStale(today) }],
      work: ({ now }) => renewStale(now),
    },
    {
      name: 'oldSheets',
      does: 'drops the sheets of more than 30 days ago',
      // A visit of that day may still have to be closed, which takes a run or two.
      notBeside: ['closed', 'due'],
      due: (run) => [{ from: 'day_sheets', matching: isOld(oldestSheet(run)), then: inOrder }],
      work: (run) => removeSheets(oldestSheet(run), SHEETS_AT_ONCE),
    },
    {
      name: 'sheets',
      does: 'brings places, waiting lists and bookings together after a crash; offers what is free',
      after: ['due', 'leftovers', 'days', 'renewed'],
      due: () => [{ from: 'day_sheets', matching: IS_SHEET_TOUCHED }],
      work: ({ now }) => sweepSheets(now),
    },
    {
      name: 'pauses',
      does: 'counts missed visits, begins and ends pauses of online booking',
      after: ['closed'],
      due: ({ now }) => [
        { from: 'bookings', matching: isPauseOver(now) },
        { from: 'bookings', matching: IS_UNCOUNTED },
        { from: 'bookings', matching: IS_INCOMPLETE, then: withFreeKey },
      ],
      work: ({ now, key }) => keepPauses(now, key),
    },
    messagesJob('messages', VISITS, ['due', 'leftovers', 'sheets', 'pauses']),
    {
      name: 'oldVisits',
      does: 'people are taken out of visits 2 years after, and their ended pauses go',
      due: ({ now }) => [{ from: 'bookings', matching: isOldVisit(now) }],
      work: ({ now }) => forgetVisits(now),
    },
    {
      name: 'oldFamilies',
      does: 'families that nobody used for a year go',
      due: ({ now }) => [
        { from: 'families', matching: isUnusedFamily(now) },
        { from: 'families', matching: IS_UNDATED },
      ],
      work: ({ now }) => forgetFamilies(now),
    },
  ],
  reseals: [bookings, families],
};
