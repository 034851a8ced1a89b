/** The timer's database calls on whoever lost a role, each one request. */
import { command, dueBy } from '../common/command';
import { find, updateWhere } from '../common/database';
import type { Parted } from '../common/parting';
import type { Conditions } from '../common/query';
import type { StaffDoc } from '../staff/record';

/** Asks of a staff record that a role was lost so long ago that no call of before is on its way any more. */
export const hasParted = (now: number): Conditions => ({ partingAt: dueBy(now) });

export async function findParted(now: number, limit: number): Promise<Parted> {
  const found = await find<StaffDoc>('staff', hasParted(now), { limit, orderBy: [['partingAt', 'asc']] });
  return new Map(found.map((member) => [member._id, member]));
}

/** Notes that nothing is left of theirs, unless they lost another role since. */
export async function markParted(parted: Parted, now: number): Promise<void> {
  await updateWhere('staff', { _id: command.in([...parted.keys()]), ...hasParted(now) }, { partingAt: command.remove() });
}
