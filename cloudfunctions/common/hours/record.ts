import type { RecordKind } from '../../../contract/volunteer';

/** Minutes of a volunteer as the kernel counts them; the record of `volunteer` holds more. `_id` follows from the source, so that nothing counts twice. */
export interface Service {
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
  /** Its source: a request, visit, shift or activity; empty for an entry of the station. */
  subject: string;
  at: number;
  /** `new` until the timer has weighed it; `head` while it waits for the head's word and does not count. Absent: it counts. */
  held?: 'new' | 'head';
  /** When the service ended; absent in old records. */
  until?: number;
  /** Of a visit: the pairing. */
  pairingId?: string;
}
