import type { Template } from '../../contract/booking';
import type { DayPart, ForWhom, Kind, Level, RequestStatus } from '../../contract/request';
import type { Message } from '../common/messages/record';
import type { PictureCheck } from '../common/pictures/record';

declare module '../common/database' {
  interface Collections {
    requests: RequestDoc;
  }
}

export interface RequestRecordEvent {
  status: RequestStatus | 'escalated' | 'given_back' | 'not_done' | 'assigned';
  at: number;
  /** `resident`, a staff id, or `timer`. */
  by: string;
  key: string;
  /** Sealed: a typed text. */
  note?: string;
}

/** The kinds of messages to a resident who asked for help. */
export type HelpMessageKind = 'taken' | 'on_the_way' | 'done' | 'declined' | 'given_back';

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
  /** Sealed: the words of the asker. */
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
  /** The uploads from which these were copied: deleted by the call that made it, or at the latest with them. */
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
  /** The responsible person of the level; empty for the window. */
  responsible: string;
  /** When the timer looks at it: the deadline of its step; 0 when it is over. */
  dueAt: number;
  overdue: boolean;
  /** The staff id of the volunteer who took it; empty without one. */
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
