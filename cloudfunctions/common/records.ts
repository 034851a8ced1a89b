/** The documents of each collection. Times are ms since 1970; days and times of day are Asia/Shanghai. */
import type { ActivityStatus, Audience, EntryStatus, Programme, ReportReason } from '../../contract/activity';
import type { AuditAction } from '../../contract/audit';
import type { Priority, Relation, Source, Status, Template } from '../../contract/booking';
import type { Alert, PairingStatus } from '../../contract/pairing';
import type { DayPart, ForWhom, Kind, Level, RequestStatus } from '../../contract/request';
import type { Offered, Role } from '../../contract/staff';
import type { Amenity, Approval, Closure, CounterGroup, Group, Offer, Routing, Window } from '../../contract/station';
import type { FreeTime, RecordKind, Skill, Team, VolunteerStatus } from '../../contract/volunteer';
import type { OfferRule } from './day-plan';
import type { DayCell } from './grid';
import type { Place, SheetCell } from './places';
import type { WaitingFor } from './waiting';

/** The id of a station or service as the name of a field: see `fieldOf`. */
export type FieldName = string & { readonly fieldName: true };

export interface StationDoc {
  _id: string;
  stationId: string;
  name: string;
  district: string;
  community: string;
  address: string;
  phone: string;
  location: { longitude: number; latitude: number };
  notice?: string;
  sourced: boolean;
  hours: Window[];
  opensOnHolidays: boolean;
  closures: Closure[];
  groups: CounterGroup[];
  offers: Offer[];
  amenities: Amenity[];
  /** Goes up by one with each change of the amenities; absent before the first. */
  amenityVersion?: number;
  /** Absent in records of version 0.2: nobody is responsible before the window. */
  routing?: Routing;
  scene: string;
  /** Goes up by one with each change; a day sheet carries the version it was made from. */
  version: number;
  /** The last day whose sheet the timer has opened (YYYY-MM-DD); empty at first, and once settings have changed. */
  sheetsUntil: string;
  /** The request keys of the last writes: a repeated call is recognised by them. */
  applied: string[];
}

export interface SceneDoc {
  _id: string;
  stationId: string;
  retired: boolean;
}

export interface CardEntry {
  entryId: string;
  role: string;
  /** Sealed. Shown only when `consentAt` is there, as are party membership and a private number. */
  name?: string;
  duty: string;
  /** A public line in clear, a private number sealed. */
  phone: string;
  hours: string;
  party: boolean;
  communityRole?: string;
  consentAt?: number;
}

export interface CardDoc {
  _id: string;
  stationId: string;
  entries: CardEntry[];
  keyId?: string;
  version: number;
  updatedAt: number;
  applied: string[];
  history: { version: number; at: number; by: string; summary: string }[];
}

export interface StaffDoc {
  _id: string;
  openid: string;
  /** Sealed. */
  name?: string;
  keyId?: string;
  manager: boolean;
  /** By `fieldOf` the station's id, as is `since`. */
  roles: Record<FieldName, Role>;
  since: Record<FieldName, number>;
  stationIds: string[];
  applied: string[];
  /** The invitations that gave this person a role, so that none does so again. */
  invitations?: string[];
  /** When the timer looks whether they took something just as they lost a role; absent once it has. */
  partingAt?: number;
  /** Since when they have no role, as far as the timer knows: it forgets them a term later. 0 while they have one; absent until it has looked. */
  idleSince?: number;
  /** What they said as a volunteer, and what the station answered. The role at the station decides what they may do. */
  volunteer?: VolunteerPart;
}

export interface VolunteerPart {
  stationId: string;
  status: VolunteerStatus;
  /** Sealed. */
  phone: string;
  shownPhone: string;
  team: Team;
  skills: Skill[];
  times: FreeTime[];
  party: boolean;
  appliedAt: number;
  decidedAt?: number;
  decidedBy?: string;
  /** Sealed: why the station refused. */
  reason?: string;
  /** WeChat could not check that reason, or left it to a person. */
  unchecked?: true;
  consentAt: number;
  /** When they agreed to these as well, as far as they said them. */
  partyConsentAt?: number;
  skillsConsentAt?: number;
  /** When they first became a volunteer of this station, and when they left it, until they are one again: the growth curve counts these. */
  joinedAt?: number;
  leftAt?: number;
}

export interface InvitationDoc {
  _id: string;
  /** Empty for a manager's. */
  stationId: string;
  role: Offered;
  invitedBy: string;
  createdAt: number;
  expiresAt: number;
  usedBy: string;
}

/** An office that must not be left without anybody: a station's, or the managers'. */
export interface OfficeDoc {
  _id: string;
  /** Staff ids of those who part from it, or have parted. */
  parting: string[];
  /** Goes up by one with each change. */
  version: number;
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
  /** How many repeated calls count on it besides the one that took it. */
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
  /** How many repeated calls count on it besides the one that made it. */
  shared?: number;
  /** As in a hold. */
  refused?: true;
}

/** A station's day: what can be booked, and who holds what. The truth about places. */
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
  /** The waiting list: booking ids in the order in which they joined, and what each waits for. */
  line?: string[];
  waits?: Record<string, Wait>;
  /** Parts of the day that are closed and whose bookings must go. */
  clears?: Closure[];
  touchedAt: number;
}

export interface BookingEvent {
  status: Status | 'moved' | 'rated' | 'waived' | 'called_back' | 'called_again' | 'notified';
  at: number;
  /** Who did it: `resident`, a staff id, or `timer`. */
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

/** `due` → `sending` → `sent`, or `refused` (WeChat says no), or `dropped` (no longer true when it was due). */
export interface Message<Kind extends string = MessageKind> {
  kind: Kind;
  template: Template;
  dueAt: number;
  state: 'due' | 'sending' | 'sent' | 'refused' | 'dropped';
  tries: number;
}

/** What a bad grade opens. Days are working days of the official calendar. */
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
  /** Which hold of the sheet is this booking's place; empty for a walk-in, who takes none. */
  holdKey: string;
  /** The cells of its place, as keys of the sheet. */
  cells: string[];
  /** Sealed JSON of name and phone; empty once erased. */
  applicant: string;
  /** Masked, for lists. */
  shownName: string;
  shownPhone: string;
  /** The id of the key that sealed it: a rotation finds what is still under an older one. */
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
  /** Among the numbers that wait: whoever was put back into the line is called by this. */
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
  /** Why it ended, in clear: a sentence of the system, or anybody's words in a record of before `toldReason`. */
  cancelReason?: string;
  /** The same in the words of whoever cancelled or refused it, sealed: it may be about somebody's health. */
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
  messages?: Record<string, Message>;
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

export interface RequestRecordEvent {
  status: RequestStatus | 'escalated' | 'given_back' | 'not_done' | 'assigned';
  at: number;
  /** `resident`, a staff id, or `timer`. */
  by: string;
  key: string;
  /** Sealed: what somebody typed. */
  note?: string;
}

/** What a resident who asked for help is told. */
export type HelpMessageKind = 'taken' | 'on_the_way' | 'done' | 'declined' | 'given_back';

/** A picture that is not shown yet: WeChat was asked, or a person has to look. */
export interface PictureCheck {
  photo: string;
  /** By which WeChat answers; empty when it could not be asked. */
  trace: string;
  /** Who sent it, as long as WeChat may be asked again. */
  openid?: string;
  askedAt: number;
  tries: number;
  /** WeChat leaves it to a person, or did not answer. */
  state?: 'look';
}

/** An answer of WeChat's that no record waited for when it came. `_id` is its trace; kept for a day. */
export interface PictureAnswerDoc {
  _id: string;
  suggest: 'pass' | 'review' | 'risky';
  at: number;
}

/** Somebody asks for help at home. */
export interface RequestDoc {
  _id: string;
  /** Empty when staff wrote it down for a caller, or once erased. */
  openid: string;
  source: 'online' | 'phone';
  stationId: string;
  kind: Kind;
  forWhom: ForWhom;
  status: RequestStatus;
  /** Sealed JSON of name, phone and exact address; empty once erased. */
  person: string;
  shownName: string;
  shownPhone: string;
  /** Sealed: the words of who asks. */
  text?: string;
  /** WeChat could not check some of its words, or left them to a person. */
  unchecked?: boolean;
  keyId: string;
  consentAt: number;
  community: string;
  building: string;
  date?: string;
  part: DayPart;
  /** Files in cloud storage, which only functions write. */
  photos: string[];
  /** What these were copied from: deleted with the call that made it, or at the latest with them. */
  uploads?: string[];
  /** Of pictures that are not shown yet. */
  checks?: PictureCheck[];
  /** When the timer looks whether WeChat has answered; 0 when nothing is open. */
  checkAt?: number;
  /** How many pictures were unfit and are deleted. */
  removed?: number;
  /** A day after it ended its pictures are deleted; 0 when there are none to delete. */
  photosDueAt: number;
  /** When its person is taken out of it; 0 before its end and once it is done. */
  stripAt: number;
  level: Level;
  /** Who of the level has to see to it; empty for the window. */
  responsible: string;
  /** When the timer looks at it: the deadline of its step; 0 when it is over. */
  dueAt: number;
  overdue: boolean;
  /** The staff id of who took it; empty when nobody has. */
  volunteerId: string;
  minutes?: number;
  /** Sealed. */
  result?: string;
  grade?: number;
  createdAt: number;
  /** When it was confirmed, cancelled or declined. */
  endedAt?: number;
  /** True from the confirmation until its minutes are among the service records. */
  uncounted: boolean;
  digest: string;
  agreed?: Partial<Record<Template, number>>;
  messages?: Record<string, Message<HelpMessageKind>>;
  messageAt: number;
  history: RequestRecordEvent[];
}

/** Minutes of a volunteer, or what they learned or were praised for. `_id` follows from what it counts, so that nothing counts twice. */
export interface ServiceRecordDoc {
  _id: string;
  volunteerId: string;
  stationId: string;
  kind: RecordKind;
  title: string;
  /** WeChat could not check a title that the station wrote, or left it to a person. */
  unchecked?: true;
  date: string;
  minutes: number;
  grade?: number;
  /** The request, visit, shift or activity that it follows from; empty for what the station noted. */
  subject: string;
  at: number;
  /** `new` until the timer has weighed it; `head` while it waits for the head's word and does not count. Absent: it counts. */
  held?: 'new' | 'head';
  /** When the timer found that it counts; absent in old records, and where a head said so. */
  weighedAt?: number;
  /** When the service ended; absent in old records. */
  until?: number;
  /** So many minutes of it are part of another service, and count there. */
  overlap?: number;
  /** Of a visit: the pairing. */
  pairingId?: string;
  /** Who said that a held record counts, and when. */
  approved?: { at: number; by: string; key: string };
  /** `unchecked`: WeChat could not check the reason. */
  corrections: { at: number; by: string; from: number; to: number; key: string; unchecked?: true }[];
  /** Sealed: why, by the key of each correction. */
  reasons?: Record<string, string>;
  keyId?: string;
}

/** That somebody agreed: themselves (`by` is `resident` or their staff id), or whoever noted it. */
export interface Consent {
  at: number;
  by: string;
}

/** What a volunteer is told of whom they visit. */
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
  /** To whom messages go; from their yes until it ends or they leave the station. */
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
  /** Somebody should look at it soon: what the order of lists needs of the last visit. */
  pressing?: boolean;
  /** The end of the day by which the next visit is due; 0 before both have agreed. */
  nextDueAt: number;
  alert: Alert;
  askedAt?: number;
  /** Follow from the rest: when the timer looks at it next (0: no more), and its place in lists. */
  dueAt: number;
  rank: number;
  /** Visits that are not among the records yet, and how many. */
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

export interface AuditDoc {
  _id: string;
  at: number;
  by: string;
  /** Empty for what concerns the company. */
  stationId: string;
  action: AuditAction;
  record: string;
  /** What of it, in words that name nobody. */
  detail?: string;
  /** Not known to be done: it runs, or was cut off. */
  begun?: true;
}
