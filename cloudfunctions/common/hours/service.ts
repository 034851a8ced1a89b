/** Minutes of volunteers: each thing that counts has one record, whose `_id` follows from it. No database. */
import type { RecordKind } from '../../../contract/volunteer';
import { idOf } from '../crypto';

/** Kinds of service that add to the hours; 培训 and 表彰 are kept beside them. */
export const SERVED: readonly RecordKind[] = ['request', 'visit', 'shift', 'activity'];

/** The id of the record of a request, visit, shift or activity, by the id of that. */
export const serviceRecordIdOf = (subject: string): string => idOf('service', subject);
