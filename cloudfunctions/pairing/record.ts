import type { Template } from '../../contract/booking';
import type { Alert, PairingStatus } from '../../contract/pairing';
import type { Message } from '../common/messages/record';

declare module '../common/database' {
  interface Collections {
    pairings: PairingDoc;
    pair_visits: VisitDoc;
  }
}

/** A consent. `by`: `resident`, or the staff id of the person who agreed or noted it. */
export interface Consent {
  at: number;
  by: string;
}

/** The kinds of messages to a volunteer about the elder they visit. */
export type PairingMessageKind = 'visit_due' | 'visit_asked';

/** An elder or disabled person and the volunteer who visits them. */
export interface PairingDoc {
  _id: string;
  stationId: string;
  /** The staff id of the head; none in records of version 0.4. */
  proposedBy?: string;
  status: PairingStatus;
  /** Sealed, in clear in records of version 0.4. Absent when nobody agreed that it is kept, and once forgotten. */
  situation?: string;
  /** When the elder agreed that it is kept, and who noted it: where it tells of health. */
  situationConsent?: Consent;
  /** Of the elder or relative who claimed it; empty before, and once erased. */
  openid: string;
  /** Ids of the owner, made as staff ids are, and of the volunteer: whose list it is in. */
  people: string[];
  volunteerId: string;
  /** The receiver of messages; from their consent until it ends or they leave the station. */
  volunteerOpenid?: string;
  /** Sealed JSON of name, phone and address; empty once forgotten. */
  person: string;
  shownName: string;
  shownPhone: string;
  /** Sealed apart; there only as long as its consent is. */
  health?: string;
  keyId: string;
  community: string;
  /** Stands for the elder at this station; unique together with `endedBy`, which is empty while the pairing runs. */
  elderKey: string;
  endedBy: string;
  /** A keyed hash of the code by which it is claimed. */
  codeKey: string;
  consents: Partial<Record<'elder' | 'volunteer' | 'health', Consent>>;
  everyDays: number;
  visits: number;
  lastVisitAt?: number;
  /** Sealed, in clear in records of version 0.4. */
  lastMood?: string;
  /** Staff should look at it soon: the part of the last visit that the order of lists uses. */
  pressing?: boolean;
  /** The end of the day by which the next visit is due; 0 before both have agreed. */
  nextDueAt: number;
  alert: Alert;
  askedAt?: number;
  /** Follow from the rest: when the timer looks at it next (0: no more), and its place in lists. */
  dueAt: number;
  rank: number;
  /** Visits that are not recorded yet, and their number. */
  pending: Record<string, VisitDoc>;
  unrecorded: number;
  /** Sealed. */
  endReason?: string;
  /** WeChat could not check that reason. */
  unchecked?: true;
  endedAt?: number;
  createdAt: number;
  /** The volunteer's acceptances, and the messages to them. */
  agreed?: Partial<Record<Template, number>>;
  messages?: Record<string, Message<PairingMessageKind>>;
  messageAt: number;
  version: number;
  applied: string[];
}

export interface VisitDoc {
  _id: string;
  pairingId: string;
  stationId: string;
  volunteerId: string;
  at: number;
  /** Sealed, in clear in records of version 0.4; absent once forgotten. */
  mood?: string;
  minutes: number;
  /** Sealed. */
  note?: string;
  /** WeChat could not check it. */
  unchecked?: true;
  keyId: string;
}
