/** A record that carries messages, and their texts. */

import type { Collection } from '../database';
import type { Message } from './record';
import type { WithMessages } from './rules';
import type { Words } from './templates';

/** A record that carries messages. */
export interface Carrier<Kind extends string> extends WithMessages<Kind> {
  _id: string;
  stationId: string;
  openid: string;
  /** Where in the record the messages lie when not at its top: a path with a dot at its end. */
  at?: string;
}

/** The collections whose records carry messages: a test looks at the pages that those of each open. */
export type Telling = Extract<Collection, 'bookings' | 'requests' | 'pairings' | 'activities'>;

/** The place of the messages in one kind of record, and their texts. */
export interface Outbox<Kind extends string, T extends Carrier<Kind>> {
  collection: Telling;
  /** To whom, when not to the record's owner. */
  to?: (record: T) => string;
  /** The page of the mini-program that a message opens. */
  page: (record: T) => string;
  words: (record: T, message: Message<Kind>, stationName: string) => Words;
  /** Whether a message is still true. */
  isStillTrue: (record: T, message: Message<Kind>, now: number) => boolean;
}
