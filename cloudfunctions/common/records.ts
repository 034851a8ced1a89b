/** The documents of each collection. Times are ms since 1970; days and times of day are Asia/Shanghai. */
import type { Relation, Source, Status } from '../../contract/booking';
import type { Role } from '../../contract/staff';
import type { Amenity, Closure, CounterGroup, Group, Offer, Window } from '../../contract/station';

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
  scene: string;
  /** Goes up by one with each change; a day sheet carries the version it was made from. */
  version: number;
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
  manager: boolean;
  roles: Record<string, Role>;
  since: Record<string, number>;
  stationIds: string[];
  applied: string[];
}

export interface InvitationDoc {
  _id: string;
  stationId: string;
  role: Role;
  invitedBy: string;
  note?: string;
  createdAt: number;
  expiresAt: number;
  usedBy: string;
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
  /** Set while a booking that is recorded moves here; gone once it is known to have moved. */
  moving?: boolean;
}

export interface SheetCell {
  capacity: number;
  /** Places still free; below zero when capacity was cut under what was taken. */
  left: number;
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
  offers: Record<string, string>;
  cells: Partial<Record<Group, Record<string, SheetCell>>>;
  /** Cell counts → cells at which a visit of that many cells may start. */
  starts: Partial<Record<Group, Record<string, Record<string, true>>>>;
  holds: Record<string, Hold>;
  touchedAt: number;
}

export interface BookingEvent {
  status: Status | 'moved' | 'rated';
  at: number;
  /** Who did it: `resident`, a staff id, or `timer`. */
  by: string;
  key: string;
  note?: string;
}

/** A place that a booking no longer needs. */
export interface Leftover {
  sheetId: string;
  holdKey: string;
  group: Group;
  cells: string[];
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
  relation?: Relation;
  /** Person and service; unique together with `endedBy`, which is empty while the booking is active. */
  activeKey: string;
  endedBy: string;
  codeKey: string;
  queueKey: string;
  queueNumber?: number;
  createdAt: number;
  arrivedAt?: number;
  servingAt?: number;
  endedAt?: number;
  changeUntil: number;
  /** When the timer may close it. */
  dueAt: number;
  digest: string;
  cancelReason?: string;
  rating?: { grade: number; comment?: string; at: number };
  history: BookingEvent[];
  /** Places it no longer needs, since `leftoverAt` (0 when there are none): the timer makes sure they were given back. */
  leftovers: Leftover[];
  leftoverAt: number;
}

export interface AuditDoc {
  _id: string;
  at: number;
  by: string;
  stationId: string;
  action: string;
  record: string;
}
