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

/** What somebody who signed up is told: a place is kept for them, it is tomorrow, the station called it off. */
export type ActivityMessageKind = 'offered' | 'reminder' | 'called_off' | 'removed' | 'lecture';

/** A step at the door: somebody came, or that was taken back. */
export interface EntryStep {
  status: EntryStatus;
  at: number;
  /** A staff id. */
  by: string;
  back?: true;
}

/** Somebody's sign-up. It lies in the activity, so that the place and who has it are written by one update. */
export interface ActivityEntry {
  /** Empty once erased, and when staff wrote it down: until its volunteer, if it is one's, wants to be told. */
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
  /** How often they have said no to pictures since it began. */
  saidNo?: number;
  /** When a guardian agreed that the children come. */
  guardianAt?: number;
  /** Of the crew: whose hours a shift counts. */
  volunteerId?: string;
  at: number;
  offerUntil?: number;
  /** When somebody whom staff wrote down came off the waiting list. */
  givenAt?: number;
  arrivedAt?: number;
  /** Staff ids of who wrote it down, and of who saw them come; none in records of version 0.4. */
  enteredBy?: string;
  arrivedBy?: string;
  /** What happened at the door, latest last; none in records of version 0.4. */
  steps?: EntryStep[];
  /** Where whoever came from the waiting list stood, for when that is taken back. */
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

/** What residents said against a picture of an activity, and what staff decided. */
export interface PictureReports {
  /** By the id of whoever reported it: when. Empty once they are forgotten; what it led to stays. */
  by: Record<string, number>;
  reasons: Partial<Record<ReportReason, number>>;
  hidden: boolean;
  /** When staff decided to leave it. */
  judgedAt?: number;
}

/** An activity on one date: what it is, its places as a sheet counts them, and everybody who signed up. */
export interface ActivityDoc {
  _id: string;
  stationId: string;
  stationName: string;
  location: { longitude: number; latitude: number };
  /** The square of a tenth of a degree in which the station lies; empty as long as nobody else may see the activity. */
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
  /** Groups `own` and `p1`… of the partners, each with one cell: its start. */
  cells: Record<string, Record<string, SheetCell>>;
  /** By entry id: who has places, also while they are only offered. */
  holds: Record<string, Place & { start: string; at: number }>;
  line: string[];
  waits: Record<string, WaitingFor & { entryId: string; at: number }>;
  entries: Record<string, ActivityEntry>;
  /** By code: whose it is. */
  codes: Record<string, string>;
  /** Entry ids of accounts and of volunteers whom staff wrote down, and ids of asker and lecturer: in whose list it is. */
  people: string[];
  partners: { key: string; name: string }[];
  /** Its partners' codes have twelve digits; eight in what was put on before. */
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
    /** By whoever asked. */
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
    /** Pseudonyms of who did not want to be in its pictures, since new ones came; how often people without a place hid them. */
    objectors?: string[];
    byStrangers?: number;
    at: number;
    by: string;
  };
  /** When the timer looks whether WeChat has answered about its pictures; 0 when nothing is open. */
  checkAt?: number;
  /** By the key of a picture of the recap. */
  reports?: Record<string, PictureReports>;
  /** Ids of all who have reported a picture of it. */
  reporters?: string[];
  /** Pictures that the recap has no more, until the timer has seen to it that they are deleted. */
  dropped?: string[];
  came?: number;
  /** The staff id of who said so last; none in records of version 0.4. */
  finishedBy?: string;
  /** True from the finish until hours of service are among the records. */
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
