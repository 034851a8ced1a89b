/** The people of the small town, by what they may do. */
import type { ActionName, FunctionName } from '../../contract/functions';
import { PEOPLE } from './fixtures';

export type Person = keyof typeof PEOPLE | 'nobody';

export const EVERYONE: readonly Person[] = ['nobody', ...(Object.keys(PEOPLE) as Person[])];
export const NAMED: readonly Person[] = EVERYONE.filter((person) => person !== 'nobody');
export const STAFF: readonly Person[] = ['windowA', 'headA', 'manager'];
export const HEAD: readonly Person[] = ['headA', 'manager'];
export const OWNER_OR_STAFF: readonly Person[] = ['resident', ...STAFF];

export type WhoMay<F extends FunctionName> = { readonly [A in ActionName<F>]: readonly Person[] };
