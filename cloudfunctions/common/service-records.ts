/** Minutes of volunteers: each thing that counts has one record, whose `_id` follows from it. */
import type { RecordKind } from '../../contract/volunteer';
import { idOf } from './crypto';
import { insert } from './database';
import type { ServiceRecordDoc } from './records';

/** What adds to somebody's hours; 培训 and 表彰 are kept beside them. */
export const SERVED: readonly RecordKind[] = ['request', 'visit', 'shift', 'activity'];

/** The id of the record of a request, visit, shift or activity, by the id of that. */
export const serviceRecordIdOf = (subject: string): string => idOf('service', subject);

/** Writes the record of `subject` unless it is there already: called any number of times, it counts once. One request. */
export const countService = (service: Omit<ServiceRecordDoc, '_id' | 'corrections'>): Promise<'inserted' | 'duplicate'> =>
  insert('service_records', { _id: serviceRecordIdOf(service.subject), ...service, corrections: [] } as ServiceRecordDoc);
