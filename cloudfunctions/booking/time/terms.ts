/** Visits and families are kept for a term where nobody asks to be forgotten: some are forgotten in each run, so that a run stays short. */
import { keptMs } from '../../../contract/terms';
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
  const undated = families.length < AT_ONCE ? await store.findFamilies(store.IS_UNDATED, AT_ONCE) : [];
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
