/** Heads, staff at the window and the manager; volunteers come with their own capability. */
import { demoStaff } from './people';
import type { Seed } from './town';

export const staffSeed: Seed = ({ now }) => ({
  staff: demoStaff(now).filter(({ roles }) => !Object.values(roles).includes('volunteer')),
});
