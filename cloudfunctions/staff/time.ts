/** Timer work on people without a role: passes their tasks on, and forgets their name after a term. */
import { keptMs } from '../../contract/terms';
import { giveBackOf } from '../request/face-store';
import { letGo } from './parting-store';
import type { StaffDoc } from './record';
import * as store from './time-store';
import { dropReasonsOf } from './time-store';

const AT_ONCE = 100;

/**
 * Passes on the tasks of people who lost a role. What changed meanwhile, and what is more than one run's work, is left for the next run.
 */
export async function partWith(now: number): Promise<Record<string, number>> {
  const parted = await store.findParted(now, AT_ONCE);
  const tasks = await giveBackOf(parted, now);
  const { pairings, lectures } = await letGo(parted, now);
  if (tasks.whole && pairings.whole && lectures.whole) await store.markParted(parted, now);
  return { givenBack: tasks.count, left: pairings.count, lectures: lectures.count };
}

/** Since when somebody has no role, as far as their record tells; 0 while they have one. */
function idleSinceOf({ manager, stationIds, idleSince = 0, volunteer }: StaffDoc, now: number): number {
  if (manager || stationIds.length > 0) return 0;
  const { appliedAt = 0, decidedAt = 0, leftAt = 0 } = volunteer ?? {};
  return Math.max(idleSince, appliedAt, decidedAt, leftAt) || now;
}

const hasName = ({ openid, name, volunteer }: StaffDoc): boolean => openid !== '' || name !== undefined || !!volunteer?.phone;

/** Removes name and openid from the records of people who have had no role for the term. */
export async function forgetStaff(now: number): Promise<Record<string, number>> {
  const idle = await store.findStaff(store.isIdle(now), AT_ONCE);
  const undated = idle.length < AT_ONCE ? await store.findStaff(store.IS_UNDATED, AT_ONCE) : [];
  const members = [...idle, ...undated].map((member) => ({ member, since: hasName(member) ? idleSinceOf(member, now) : 0 }));
  const over = members.filter(({ since }) => since > 0 && since <= now - keptMs('staff')).map(({ member }) => member);
  // The words first: a run that was cut off finds the records again.
  if (over.length > 0) await dropReasonsOf(over.map(({ _id }) => _id));
  const forgotten = await Promise.all(over.map(store.forgetStaff));
  await Promise.all(members.filter(({ member }) => !over.includes(member)).map(({ member, since }) => store.noteIdle(member, since)));
  return { staff: forgotten.filter((changed) => changed === 1).length };
}
