/** What is kept for a term, where nobody asks to be forgotten (`contract/terms.ts`): some of each kind in a run, so that a run stays short. */
import { keptMs } from '../../contract/terms';
import { idOf } from '../common/crypto';
import { changeRequest } from '../request/change-store';
import { atEnd } from '../request/rules';
import type { StaffDoc } from '../staff/record';
import * as store from './terms-store';

const AT_ONCE = 100;

const countTrue = (done: readonly boolean[]): number => done.filter((one) => one).length;

/** Takes the people out of old visits, and removes their ended pauses. */
export async function forgetVisits(now: number): Promise<Record<string, number>> {
  const visits = await store.findOldVisits(now, AT_ONCE);
  const persons = [...new Set(visits.map(({ person }) => person))].filter((person) => person !== '');
  // First: a run that was cut off finds the visits again.
  const pauses = persons.length === 0 ? 0 : await store.removePausesOf(persons);
  const forgotten = await Promise.all(visits.map(store.forgetVisit));
  return { visits: countTrue(forgotten), pauses };
}

/** When a family was last used: when somebody was added to it, or its owner booked. */
const lastUseOf = ({ members, visits }: store.FamilyInUse): number =>
  Math.max(0, ...Object.values(members).map(({ at, consentAt = 0 }) => at ?? consentAt), ...visits.map(({ createdAt }) => createdAt));

/** Removes families that nobody uses; the others are looked at again a term after their last use. */
export async function forgetFamilies(now: number): Promise<Record<string, number>> {
  const unused = store.isUnusedFamily(now);
  const families = await store.findFamilies(unused, AT_ONCE);
  const undated = families.length < AT_ONCE ? await store.findFamilies(store.isUndated('usedAt'), AT_ONCE) : [];
  const ends = await Promise.all(
    [...families, ...undated].map(async (family) => {
      const last = lastUseOf(family);
      // One that is empty and was never used is as old as the timer's first look.
      const used = last === 0 && family.usedAt === undefined ? now : last;
      if (used > now - keptMs('families')) {
        await store.noteUsed(family, used);
        return false;
      }
      return (await store.removeFamily(family)) === 1;
    }),
  );
  return { families: countTrue(ends) };
}

/** Since when somebody has no role, as far as their record tells; 0 while they have one. */
function idleSinceOf({ manager, stationIds, idleSince = 0, volunteer }: StaffDoc, now: number): number {
  if (manager || stationIds.length > 0) return 0;
  const { appliedAt = 0, decidedAt = 0, leftAt = 0 } = volunteer ?? {};
  return Math.max(idleSince, appliedAt, decidedAt, leftAt) || now;
}

const hasName = ({ openid, name, volunteer }: StaffDoc): boolean => openid !== '' || name !== undefined || !!volunteer?.phone;

/** Takes name and openid out of the records of whoever has had no role for the term. */
export async function forgetStaff(now: number): Promise<Record<string, number>> {
  const idle = await store.findStaff(store.isIdle(now), AT_ONCE);
  const undated = idle.length < AT_ONCE ? await store.findStaff(store.isUndated('idleSince'), AT_ONCE) : [];
  const members = [...idle, ...undated].map((member) => ({ member, since: hasName(member) ? idleSinceOf(member, now) : 0 }));
  const over = members.filter(({ since }) => since > 0 && since <= now - keptMs('staff')).map(({ member }) => member);
  // The words first: a run that was cut off finds the records again.
  if (over.length > 0) await store.dropReasonsOf(over.map(({ _id }) => _id));
  const forgotten = await Promise.all(over.map(store.forgetStaff));
  await Promise.all(members.filter(({ member }) => !over.includes(member)).map(({ member, since }) => store.noteIdle(member, since)));
  return { staff: forgotten.filter((changed) => changed === 1).length };
}

/** Calls off what nobody has seen to for the term; its person then has the term of every request. */
export async function endGivenUp(now: number): Promise<Record<string, number>> {
  const givenUp = await store.findGivenUp(now, AT_ONCE);
  const ended = await Promise.all(
    givenUp.map((request) => {
      const event = {
        status: 'cancelled' as const,
        at: now,
        by: 'timer',
        key: idOf('timer', 'given up', request._id, String(request.dueAt)),
      };
      return changeRequest(request, { status: 'cancelled', dueAt: 0, overdue: false, messageAt: 0, ...atEnd(request, now) }, event);
    }),
  );
  return { ended: countTrue(ended) };
}

export const removeOldAudit = (now: number): Promise<number> => store.removeOlder('audit', store.isOlderThan('audit', now), AT_ONCE);

export const removeOldPlaces = (now: number): Promise<number> =>
  store.removeOlder('open_places', store.isOlderThan('places', now), AT_ONCE);
