import type { ActivityStatus, EntryStatus, ReportReason } from '../../contract/activity';
import type { Template } from '../../contract/booking';
import type { Audience, Programme } from '../../contract/programme';
import type { Message } from '../common/messages/record';
import type { PictureCheck } from '../common/pictures/record';
import type { Place, SheetCell } from '../common/places';
import type { WaitingFor } from '../common/waiting';

declare module '../common/database' {
  interface Collections {
    activities: ActivityDoc;
  }
}

/** The messages to a person who signed up: a place is kept for them, it is tomorrow, the station called it off. */
export type ActivityMessageKind = 'offered' | 'reminder' | 'called_off' | 'removed' | 'lecture';

/** A step at the door: a person came, or that was taken back. */
export interface EntryStep {
  status: EntryStatus;
  at: number;
  /** A staff id. */
  by: string;
  back?: true;
}

/** A sign-up. It lies in the activity, so that one update writes the place and its owner. */
export interface ActivityEntry {
  /** Empty once erased, and if staff wrote it down, until its volunteer (if it is one's) agrees to a message. */
  openid: string;
  source: 'online' | 'desk';
  status: EntryStatus;
  /** `own`, or the partner's key: which group of cells it counts in. */
  group: string;
  places: number;
  /** Sealed JSON of name, phone and children; empty once stripped. */
  person: string;
  shownName: string;
  shownPhone: string;
  organisation?: string;
  code: string;
  photos: boolean;
  /** The number of withdrawn consents to pictures since it began. */
  saidNo?: number;
  /** When a guardian agreed that the children come. */
  guardianAt?: number;
  /** The crew member whose hours a shift counts. */
  volunteerId?: string;
  at: number;
  offerUntil?: number;
  /** When a person whom staff wrote down came off the waiting list. */
  givenAt?: number;
  arrivedAt?: number;
  /** Staff ids of the people who wrote it down, and who checked them in; none in records of version 0.4. */
  enteredBy?: string;
  arrivedBy?: string;
  /** What happened at the door, latest last; none in records of version 0.4. */
  steps?: EntryStep[];
  /** Where a person from the waiting list stood, in case the check-in is taken back. */
  stood?: { nth: number; wait: ActivityDoc['waits'][string]; offerUntil?: number };
  /** Sealed. */
  cancelReason?: string;
  /** WeChat could not check some of its words. */
  unchecked?: true;
  /** Marks of the calls that changed it, latest last. */
  applied: string[];
  agreed?: Partial<Record<Template, number>>;
  messages?: Record<string, Message<ActivityMessageKind>>;
  messageAt?: number;
}

/** Residents' reports of a picture of an activity, and the decision of staff. */
export interface PictureReports {
  /** Times by the reporter's id. Empty once they are forgotten; the result stays. */
  by: Record<string, number>;
  reasons: Partial<Record<ReportReason, number>>;
  hidden: boolean;
  /** When staff decided to leave it. */
  judgedAt?: number;
}

/** An activity on one date: its facts, its places as a sheet counts them, and all its entries. */
export interface ActivityDoc {
  _id: string;
  stationId: string;
  stationName: string;
  location: { longitude: number; latitude: number };
  /** The square of a tenth of a degree in which the station lies; empty while the activity is not public. */
  area: string;
  programme: Programme;
  audience: Audience;
  title: string;
  words: string;
  place: string;
  date: string;
  start: string;
  end: string;
  startsAt: number;
  endsAt: number;
  series?: { id: string; nth: number; of: number };
  /** In the first of a series: the other dates, until all of them are inserted. */
  pending?: ActivityDoc[];
  status: ActivityStatus;
  /** As staff may ask for it: `asked` and `proposed` are open questions, everything else is `set`. */
  listed: 'asked' | 'set';
  stale: false;
  /** Why nobody can sign up; empty while it is open. */
  closed: string;
  /** Groups `own` and the partners' `p1`…, each with one cell: its start. */
  cells: Record<string, Record<string, SheetCell>>;
  /** By entry id: entries that have places, or are offered some. */
  holds: Record<string, Place & { start: string; at: number }>;
  line: string[];
  waits: Record<string, WaitingFor & { entryId: string; at: number }>;
  entries: Record<string, ActivityEntry>;
  /** By code: its entry. */
  codes: Record<string, string>;
  /** Entry ids of accounts and of volunteers whom staff wrote down, and ids of asker and lecturer: the people in whose list it is. */
  people: string[];
  partners: { key: string; name: string }[];
  /** Its partners' codes have twelve digits; eight in older activities. */
  longCodes?: true;
  lecture?: {
    openid: string;
    organisation: string;
    headcount: number;
    /** Sealed JSON of name and phone; empty once stripped. */
    contact: string;
    shownName: string;
    shownPhone: string;
    /** Sealed. */
    wish?: string;
    /** WeChat could not check some of its words. */
    unchecked?: true;
    lecturerId: string;
    /** The staff id of the head who named the lecturer last; none in records of version 0.4. */
    proposedBy?: string;
    /** Sealed. */
    lecturerName?: string;
    /** A lecturer who was erased after giving it, until the hours are counted. */
    gaveId?: string;
    /** Of the asker. */
    withdrawn?: true;
    agreed?: Partial<Record<Template, number>>;
    messages?: Record<string, Message<ActivityMessageKind>>;
    messageAt?: number;
  };
  /** Sealed: why it was declined or called off. */
  reason?: string;
  recap?: {
    words: string;
    photos: string[];
    /** Of pictures that are not shown yet. */
    checks?: PictureCheck[];
    /** How many pictures were unfit and are deleted. */
    removed?: number;
    held: boolean;
    /** Pseudonyms of the people who objected to its pictures since new ones came, and how often people without a place hid them. */
    objectors?: string[];
    byStrangers?: number;
    at: number;
    by: string;
  };
  /** When the timer looks whether WeChat has answered about its pictures; 0 when nothing is open. */
  checkAt?: number;
  /** By the key of a picture of the recap. */
  reports?: Record<string, PictureReports>;
  /** Ids of all people who have reported a picture of it. */
  reporters?: string[];
  /** Pictures that the recap no longer has, until the timer has deleted them. */
  dropped?: string[];
  came?: number;
  /** The staff id of the last person who did so; none in records of version 0.4. */
  finishedBy?: string;
  /** True from the finish until the hours of service are recorded. */
  uncounted: boolean;
  /** The timer looks at it when something happened (`touchedAt`, 0 when all is in order) and when something is due (0: no more). */
  touchedAt: number;
  dueAt: number;
  /** When the next message of an entry or of the lecture is due, at the latest when its people are forgotten; 0 after that. */
  messageAt: number;
  keyId: string;
  createdAt: number;
  createdBy: string;
  /** Marks of calls of staff, latest last. */
  applied: string[];
  /** Goes up by one with each change. */
  version: number;
}
