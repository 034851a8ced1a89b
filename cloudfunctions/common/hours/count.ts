import { insert } from '../database';
import type { Service } from './record';
import { serviceRecordIdOf } from './service';

type Counted = Omit<Service, '_id' | 'held' | 'until'> & {
  /** When it ended, in ms. */
  until: number;
  /** Nobody but its volunteer says that it was done: the head has to. */
  alone: boolean;
};

/** Writes the service record of `subject` unless it is there already: called any number of times, it counts once. One request. */
export const countService = ({ alone, ...service }: Counted): Promise<'inserted' | 'duplicate'> => {
  const held = alone ? ('head' as const) : ('new' as const);
  return insert('service_records', { _id: serviceRecordIdOf(service.subject), ...service, held, corrections: [] });
};
