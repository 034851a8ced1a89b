/** The database calls on visits and families that are kept for a term, each one request. */
import { keptMs } from '../../../contract/terms';
import { command, dueBy, pipeline } from '../../common/command';
import { aggregate, find, removeWhere, updateWhere } from '../../common/database';
import type { Conditions } from '../../common/query';
import { keysOf } from '../pause/store';
import type { BookingDoc, FamilyDoc } from '../record';
import { pauseKeyOf } from '../rules';

/** Asks of a visit that it is over for the term. One without its person has no time at which the timer looks at it. */
export const isOldVisit = (now: number): Conditions => ({
  status: command.in(['done', 'cancelled', 'no_show']),
  dueAt: dueBy(now - keptMs('visits')),
});

export const findOldVisits = (now: number, limit: number): Promise<BookingDoc[]> =>
  find<BookingDoc>('bookings', isOldVisit(now), { limit });

/** The fields that tell of the person, or hold words of or about them. */
const TOLD = [
  'rating.comment',
  'cancelReason',
  'toldReason',
  'changedByStation',
  'priority',
  'priorityKind',
  'priorityConsentAt',
  'relation',
  'wait',
  'wants',
  'agreed',
  'messages',
] as const;

/** Takes the person out of a visit that is as it was read: its station, service, times, grade and steps stay. */
export async function forgetVisit({ _id, openid, status, history, queueKey, callback, waived }: BookingDoc): Promise<boolean> {
  const data = {
    openid: 'erased_by_term',
    applicant: '',
    shownName: '已删除',
    shownPhone: '',
    person: '',
    // Unique together with `endedBy`, which those have in common that one run closed.
    activeKey: `over_${_id}`,
    ...(queueKey.startsWith('open_') && { queueKey: _id }),
    digest: '',
    dueAt: 0,
    callbackAt: 0,
    messageAt: 0,
    ...(callback && { 'callback.state': 'closed', 'callback.notes': command.set([]) }),
    ...(waived && { 'waived.reason': '' }),
    ...Object.fromEntries(TOLD.map((path) => [path, command.remove()])),
    history: command.set(history.map(({ note: _note, mark: _mark, ...event }) => event)),
  };
  return (await updateWhere('bookings', { _id, openid, status, history: command.size(history.length) }, data)) === 1;
}

/** Removes the ended pauses of these people with their bars: they followed from visits that are forgotten now. */
export const removePausesOf = (persons: readonly string[]): Promise<number> =>
  removeWhere('bookings', {
    activeKey: command.in(persons.flatMap((person) => [pauseKeyOf(person), ...keysOf(person)])),
    endedBy: command.neq(''),
    pausedPerson: command.in(persons),
  });

/** Asks of a family that it was last used before the term, as far as that is known. */
export const isUnusedFamily = (now: number): Conditions => ({ usedAt: dueBy(now - keptMs('families')) });
/** Asks of a family that nobody has looked yet how long it is unused. */
export const IS_UNDATED: Conditions = { usedAt: command.in([null]) };

export type FamilyInUse = FamilyDoc & { visits: Pick<BookingDoc, 'createdAt'>[] };

/** Families with the latest visit that their owner booked. */
export const findFamilies = (matching: Conditions, limit: number): Promise<FamilyInUse[]> => {
  const { eq } = command.aggregate;
  const latest = pipeline()
    .match(command.expr(eq(['$openid', '$$owner'])))
    .sort({ createdAt: -1, _id: -1 })
    .limit(1)
    .project({ createdAt: 1 });
  return aggregate<FamilyInUse>('families', (start) =>
    start
      .match(matching)
      .limit(limit)
      .lookup({ from: 'bookings', let: { owner: '$openid' }, pipeline: latest.done(), as: 'visits' }),
  );
};

/** That nobody was added to the family or taken out since it was read. */
const asRead = ({ _id, usedAt, applied }: FamilyDoc): Conditions => ({
  _id,
  usedAt: usedAt ?? command.exists(false),
  applied: command.eq(applied),
});

export const noteUsed = (family: FamilyDoc, usedAt: number): Promise<number | 'duplicate'> =>
  updateWhere('families', asRead(family), { usedAt });

export const removeFamily = (family: FamilyDoc): Promise<number> => removeWhere('families', asRead(family));
