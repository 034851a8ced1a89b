/** The actions of every function as they are served: with their policies, beside the contract. */
import type { Entry } from '../../cloudfunctions/common/handler';
import type { Atom } from '../../cloudfunctions/common/policy';
import { type FunctionName, functions } from '../../contract/functions';
import { CAPABILITIES } from '../capabilities';
import { PEOPLE } from './fixtures';

type Table = Readonly<Record<string, Entry<never, unknown>>>;

export const TABLES = Object.fromEntries(
  Object.keys(functions).map((fn) => [fn, jest.requireActual<{ actions: Table }>(`../../cloudfunctions/${fn}/index`).actions]),
) as Readonly<Record<FunctionName, Table>>;

/** Somebody of each atom, for policies that list several: the first of these. */
const ACTORS: readonly (readonly [Atom, string])[] = [
  ['owner', PEOPLE.resident],
  ['staff', PEOPLE.windowA],
  ['assignee', PEOPLE.volunteerA],
  ['head', PEOPLE.headA],
  ['crew', PEOPLE.volunteerA],
  ['manager', PEOPLE.manager],
];

/** Somebody who may do it with its sample. */
export const actorOf = (fn: FunctionName, verb: string): string => {
  const entry = TABLES[fn][verb];
  if (entry === undefined) throw new Error(`no action ${fn}.${verb}`);
  const [, actor] = ACTORS.find(([atom]) => entry.policy.includes(atom)) ?? [];
  return (CAPABILITIES[fn].actors as Record<string, string>)[verb] ?? actor ?? PEOPLE.resident;
};
