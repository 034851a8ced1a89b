import { insert } from './database';
import type { ServiceRecordDoc } from './records';
import { serviceRecordIdOf } from './service-records';

/** Writes the service record of `subject` unless it is there already: called any number of times, it counts once. One request. */
export const countService = (service: Omit<ServiceRecordDoc, '_id' | 'corrections'>): Promise<'inserted' | 'duplicate'> => {
  const record: ServiceRecordDoc = { _id: serviceRecordIdOf(service.subject), ...service, corrections: [] };
  return insert('service_records', record);
};
