import type { Priority, Relation, Source, Status, Template } from '../../contract/booking';
import type { Approval, Closure, Group } from '../../contract/station';
import type { FieldName } from '../common/field-name';
import type { Message } from '../common/messages/record';
import type { WaitingFor } from '../common/waiting';
import type { DayCell } from './place/grid';
import type { OfferRule } from './place/offer-rule';

declare module '../common/database' {
  interface Collections {
    bookings: BookingDoc | PauseDoc | BarDoc;
    day_sheets: DaySheet;
    families: FamilyDoc;
  }
}

/** One place taken in a day sheet, with all that its booking record needs, so that the record can be rebuilt. */
export interface Hold {
  bookingId: string;
  group: Group;
  start: string;
  cells: string[];
  at: number;
  /** The record to be inserted; gone once it is known to be there. */
  booking?: BookingDoc;
  /** The number of repeated calls that count on it, apart from the one that took it. */
  shared?: number;
  /** A call was refused: only a repeated one may still insert the record. */
  refused?: true;
  /** Set while a booking that is recorded moves here, or is offered the place; gone once its record is known to say so. */
  moving?: boolean;
}

/** Somebody on a day's waiting list. */
export interface Wait extends WaitingFor {
  bookingId: string;
  serviceId: string;
  group: Group;
  /** All cells of the visits that they would take: while somebody waits for them, only an offer takes them. */
  cells: string[];
  at: number;
  /** The record to be inserted; gone once it is known to be there. */
  booking?: BookingDoc;
  /** The number of repeated calls that count on it, apart from the one that made it. */
  shared?: number;
  /** As in a hold. */
  refused?: true;
}

/** A station's day: its cells and holds. It is the truth about places. */
export interface DaySheet {
  _id: string;
  stationId: string;
  date: string;
  version: number;
  /** Set when the station has changed since; the next reader brings the sheet up to date. */
  stale: boolean;
  /** How often it was marked stale: a renewal from settings read before the last mark does not count. */
  marks: number;
  /** Why nothing can be booked on this day; empty on an open day. */
  closed: string;
  /** By `fieldOf` the service's id: its rule. */
  offers: Record<FieldName, string>;
  cells: Partial<Record<Group, Record<string, DayCell>>>;
  /** How long each group's slots are. Absent in sheets of version 0.4: as the station has them. */
  slotMinutes?: Partial<Record<Group, number>>;
  /** Some slots have fewer counters than the group, since places taken at other times overlap them; the timer looks when that ends. */
  narrowed?: true;
  /** Cell counts → cells at which a visit of that many cells may start. */
  starts: Partial<Record<Group, Record<string, Record<string, true>>>>;
  holds: Record<string, Hold>;
  /** The waiting list: booking ids in the order in which they joined, and the wishes of each. */
  line?: string[];
  waits?: Record<string, Wait>;
  /** Parts of the day that are closed and whose bookings must go. */
  clears?: Closure[];
  touchedAt: number;
}

export interface BookingEvent {
  status: Status | 'moved' | 'rated' | 'waived' | 'called_back' | 'called_again' | 'notified';
  at: number;
  /** The actor: `resident`, a staff id, or `timer`. */
  by: string;
  key: string;
  /** Recognises the call together with its input; none where the system did it, and in records of version 0.4. */
  mark?: string;
  note?: string;
  /** It took back the last status that was not taken back yet; its own status is the one before. */
  back?: true;
}

/** A place that a booking no longer needs; with `waited` also its place in the line, and the cells it waited for. */
export interface Leftover {
  sheetId: string;
  holdKey: string;
  group: Group;
  cells: string[];
  waited?: string[];
  /** The entry of a waiting list that it wanted then. */
  wish?: string;
}

/** Five kinds of message; the template says which acceptance it uses up. */
export type MessageKind = 'booked' | 'reminder' | 'changed' | 'offered' | 'called';

/** The call-back after a bad grade. Days are working days of the official calendar. */
export interface Callback {
  state: 'open' | 'called' | 'closed';
  dueAt: number;
  closeBy: number;
  /** Sealed. */
  notes: { at: number; by: string; text: string; unchecked?: true }[];
}

export interface BookingDoc {
  _id: string;
  openid: string;
  code: string;
  status: Status;
  source: Source;
  stationId: string;
  serviceId: string;
  group: Group;
  date: string;
  start: string;
  end: string;
  sheetId: string;
  /** The hold of the sheet that is this booking's place; empty for a walk-in, who takes none. */
  holdKey: string;
  /** The cells of its place, as keys of the sheet. */
  cells: string[];
  /** Sealed JSON of name and phone; empty once erased. */
  applicant: string;
  /** Masked, for lists. */
  shownName: string;
  shownPhone: string;
  /** The id of the key that sealed it: a change of keys finds values under an older one. */
  keyId: string;
  relation?: Relation;
  /** Stands for the person served. */
  person: string;
  /** Person and service; unique together with `endedBy`, which is empty while the booking is active. */
  activeKey: string;
  endedBy: string;
  codeKey: string;
  queueKey: string;
  /** Stays with who was taken in by mistake, for when they come. */
  queueNumber?: number;
  /** Its order among the waiting numbers, set when it was put back into the line. */
  turn?: number;
  createdAt: number;
  arrivedAt?: number;
  servingAt?: number;
  /** How often it was called after the first time, and when last. */
  calledAgain?: number;
  calledAgainAt?: number;
  endedAt?: number;
  changeUntil: number;
  /** When the timer may close it. */
  dueAt: number;
  digest: string;
  /** Why it ended, in clear: a sentence of the system, or in records older than `toldReason` the words of a person. */
  cancelReason?: string;
  /** The reason in the words of the person who cancelled or refused it. Sealed: it may tell of somebody's health. */
  toldReason?: string;
  /** WeChat could not check that reason. */
  unchecked?: true;
  rating?: { grade: number; comment?: string; unchecked?: boolean; at: number };
  callback?: Callback;
  /** When the next step of an open call-back is due; 0 when there is none. */
  callbackAt: number;
  /** That they are called first. Why is sealed apart; a record of version 0.4 says it here. */
  priority?: Priority;
  /** Sealed. */
  priorityKind?: string;
  /** When they agreed that it is kept, where it tells of health. */
  priorityConsentAt?: number;
  /** What it waits for, while it does; `besides` is the booking that a taken offer moves. */
  wait?: { scope: 'slot' | 'day'; cells: string[]; rule: OfferRule; besides?: string };
  /** The entry of a waiting list that would move this booking. */
  wants?: string;
  offerUntil?: number;
  approval?: Approval & { until: number };
  changedByStation?: { reason: string; date: string; start: string; at: number };
  /** Set on a no-show that is not yet counted towards a pause; 0 otherwise. */
  uncounted: number;
  countsNoShow: boolean;
  /** Why it was forgiven, sealed: it may be about somebody's health. */
  waived?: { at: number; reason: string; by: string; unchecked?: true };
  /** How many messages of each template the person agreed to, and those that are or were to be sent. None in records of version 0.1. */
  agreed?: Partial<Record<Template, number>>;
  messages?: Record<string, Message<MessageKind>>;
  /** When the next message is due; 0 when none is. */
  messageAt?: number;
  history: BookingEvent[];
  /** Places it no longer needs, since `leftoverAt` (0 when there are none): the timer makes sure they were given back. */
  leftovers: Leftover[];
  leftoverAt: number;
}

/** Online booking is paused for a person; one pause of a person runs at a time. It lies among the bookings, as its bars must. */
export interface PauseDoc {
  _id: string;
  pausedPerson: string;
  activeKey: string;
  endedBy: string;
  codeKey: string;
  queueKey: string;
  from: number;
  pauseUntil: number;
  /** The no-shows it follows from. */
  noShows: string[];
  /** Keys that have no bar yet: at first all, then those that a running booking has until it ends. */
  missing: string[];
  /** Whether any key is missing. */
  incomplete: boolean;
}

/**
 * Takes the place of one service from a person who is paused, in the index `one_active`, so that a booking is refused by its own insert, at
 * no request of its own.
 */
export interface BarDoc {
  _id: string;
  pausedPerson: string;
  activeKey: string;
  endedBy: string;
  codeKey: string;
  queueKey: string;
  barUntil: number;
}

/** A person's family members. `_id` is the person's pseudonym. */
export interface FamilyDoc {
  _id: string;
  openid: string;
  keyId: string;
  /** By member id; `sealed` is JSON of name and phone, `at` when they were added or renewed. */
  members: Record<string, { sealed: string; relation: Relation; consentAt?: number; at?: number }>;
  /** Member ids in the order in which they were added; at most `MAX_MEMBERS`. */
  order: string[];
  applied: string[];
  /** When its owner last used it, as far as the timer knows; absent until it has looked. */
  usedAt?: number;
}
