import type { Member } from './member';
import { roleAt } from './roles';

/** The facts that a decision may use, apart from the caller's openid. */
interface Facts {
  /** The record's station; undefined for records of the whole company. */
  stationId: string | undefined;
  /** The resident to whom the record belongs; empty if it belongs to nobody. */
  ownerOpenid: string;
  /** The caller's own staff record. */
  member: Member | undefined;
  /** Staff ids of the people who took the record or are responsible for it. */
  assignees: readonly string[];
  /** Anybody of the station's crew may take it. */
  open: boolean;
}

/** The facts that each atom is decided on. */
interface Needs {
  /** Also without WeChat's openid. */
  anyone: never;
  /** Anyone whom WeChat names. */
  resident: never;
  /** The resident to whom the record belongs. */
  owner: 'ownerOpenid';
  /** Window staff or head of the record's station. */
  staff: 'member' | 'stationId';
  /** Head of the record's station. */
  head: 'member' | 'stationId';
  /** A manager of the company. */
  manager: 'member';
  /** Anyone with a role at the record's station, volunteers included. */
  crew: 'member' | 'stationId';
  /** The crew, while the record is open to it. */
  crewWhileOpen: 'member' | 'stationId' | 'open';
  /** Someone whom the record names, as long as they have a role at its station. */
  assignee: 'member' | 'stationId' | 'assignees';
}

/** One reason why somebody may run an action. */
export type Atom = keyof Needs;
/** The atoms of an action: any one of them is enough. */
export type Policy = readonly [Atom, ...Atom[]];

export type Subject = Partial<Facts>;
/** A subject with all that these atoms are decided on. */
export type SubjectOf<A extends Atom> = Subject & Pick<Facts, Needs[A]>;
/** The atoms that are decided on the caller alone. */
export type Unloaded = { [A in Atom]: [Needs[A]] extends [never] ? A : never }[Atom];

const roleOf = ({ member, stationId }: Subject) => (stationId === undefined ? undefined : roleAt(member, stationId));
const isCrew = (subject: Subject): boolean => roleOf(subject) !== undefined;

const HOLDS: { readonly [A in Atom]: (openid: string, subject: Subject) => boolean } = {
  anyone: () => true,
  resident: (openid) => openid !== '',
  owner: (openid, { ownerOpenid }) => openid !== '' && ownerOpenid === openid,
  staff: (_, subject) => ['window', 'head'].includes(roleOf(subject) ?? ''),
  head: (_, subject) => roleOf(subject) === 'head',
  manager: (_, { member }) => member?.manager === true,
  crew: (_, subject) => isCrew(subject),
  crewWhileOpen: (_, subject) => subject.open === true && isCrew(subject),
  assignee: (_, subject) => isCrew(subject) && subject.assignees?.includes(subject.member?._id ?? '') === true,
};

/** Whether a caller that WeChat names `openid` may do it. Pure: the handler loads the subject first. */
export const allows = (policy: Policy, openid: string, subject: Subject): boolean => policy.some((atom) => HOLDS[atom](openid, subject));
