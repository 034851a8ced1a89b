/** The actions of every function as they are served: with their policies, beside the contract. */
import { actions as activity } from '../../cloudfunctions/activity/index';
import { actions as booking } from '../../cloudfunctions/booking/index';
import type { Entry } from '../../cloudfunctions/common/handler';
import type { Atom } from '../../cloudfunctions/common/policy';
import { actions as contact } from '../../cloudfunctions/contact/index';
import { actions as pairing } from '../../cloudfunctions/pairing/index';
import { actions as request } from '../../cloudfunctions/request/index';
import { actions as staff } from '../../cloudfunctions/staff/index';
import { actions as station } from '../../cloudfunctions/station/index';
import { actions as volunteer } from '../../cloudfunctions/volunteer/index';
import type { FunctionName } from '../../contract/functions';
import { CAPABILITIES } from '../capabilities';
import { PEOPLE } from './fixtures';

export const TABLES: Record<FunctionName, Readonly<Record<string, Entry<never, unknown>>>> = {
  activity,
  booking,
  contact,
  pairing,
  request,
  staff,
  station,
  volunteer,
};

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
