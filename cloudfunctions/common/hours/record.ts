import type { RecordKind } from '../../../contract/volunteer';

declare module '../database' {
  interface Collections {
    service_records: ServiceRecordDoc;
  }
}

/** Minutes of a volunteer, or a training or award. `_id` follows from its source, so that nothing counts twice. */
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
  /** Its source: a request, visit, shift or activity; empty for an entry of the station. */
  subject: string;
  at: number;
  /** `new` until the timer has weighed it; `head` while it waits for the head's word and does not count. Absent: it counts. */
  held?: 'new' | 'head';
  /** When the timer found that it counts; absent in old records, and where a head said so. */
  weighedAt?: number;
  /** When the service ended; absent in old records. */
  until?: number;
  /** Minutes that overlap with another service and count there. */
  overlap?: number;
  /** Of a visit: the pairing. */
  pairingId?: string;
  /** Who confirmed a held record, and when. */
  approved?: { at: number; by: string; key: string };
  /** `unchecked`: WeChat could not check the reason. */
  corrections: { at: number; by: string; from: number; to: number; key: string; unchecked?: true }[];
  /** Sealed: why, by the key of each correction. */
  reasons?: Record<string, string>;
  keyId?: string;
}
