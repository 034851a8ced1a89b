/** Who comes for what, and the status: the script of the demonstration. */
import type { Priority, Source, Status } from '../../contract/booking';
import type { RESIDENTS } from './people';

export interface Visit {
  serviceId: string;
  status: Status;
  /** Slots from now, or from the morning on a day other than today. */
  offset: number;
  source?: Source;
  resident?: keyof typeof RESIDENTS;
  grade?: { grade: number; comment?: string };
  priority?: Priority;
}

const done = (serviceId: string, offset: number, grade?: Visit['grade']): Visit => ({
  serviceId,
  status: 'done',
  offset,
  ...(grade && { grade }),
});
const booked = (serviceId: string, offset: number, more: Partial<Visit> = {}): Visit => ({ serviceId, status: 'booked', offset, ...more });

/** The last day on which the station was open: all over, most of it rated. */
export function pastVisits(stationId: string): Visit[] {
  if (stationId !== 'benniu') return [done('licence-renewal', 2, { grade: 5 }), done('postal-agency', 4, { grade: 4 })];
  return [
    done('licence-renewal', 0, { grade: 5, comment: '办得很快，工作人员很耐心' }),
    { ...done('contact-change', 1), resident: 'wang' },
    done('vehicle-licence', 3, { grade: 4 }),
    done('ebike-plate', 1, { grade: 5 }),
    done('invoice-issue', 2, { grade: 3, comment: '等得有点久' }),
    done('postal-agency', 5, { grade: 5 }),
    done('tax-collection', 4, { grade: 2, comment: '排队的时候没有人说要等多久' }),
    { serviceId: 'inspection-mark', status: 'no_show', offset: 6 },
    { serviceId: 'traffic-violation', status: 'cancelled', offset: 8 },
  ];
}

/** Today: some are done, one is at the window, some wait, some are still to come. */
export function todaysVisits(stationId: string): Visit[] {
  if (stationId !== 'benniu') {
    return [{ serviceId: 'licence-renewal', status: 'arrived', offset: 0 }, booked('postal-agency', 2), booked('ebike-plate', 1)];
  }
  return [
    done('licence-renewal', -5, { grade: 5 }),
    done('postal-agency', -4),
    done('number-plate', -3),
    { serviceId: 'vehicle-licence', status: 'serving', offset: -2 },
    { serviceId: 'invoice-issue', status: 'serving', offset: -1 },
    { serviceId: 'licence-renewal', status: 'arrived', offset: 0, resident: 'li' },
    { serviceId: 'inspection-mark', status: 'arrived', offset: 1 },
    { serviceId: 'postal-agency', status: 'arrived', offset: 2, source: 'walk_in', priority: 'elder' },
    booked('contact-change', 2),
    booked('licence-replacement', 3),
    booked('ebike-plate', 1),
    booked('tax-collection', 3, { source: 'phone' }),
    { serviceId: 'licence-renewal', status: 'cancelled', offset: 4 },
  ];
}

/** The next open day and the one after. On the next one the first slot at the police counters is full. */
export function comingVisits(stationId: string, day: 1 | 2): Visit[] {
  if (stationId !== 'benniu') return day === 1 ? [booked('licence-renewal', 1), booked('invoice-issue', 2)] : [booked('ebike-plate', 0)];
  if (day === 2) return [booked('licence-renewal', 4), booked('postal-agency', 7), booked('invoice-delivery', 1)];
  return [
    booked('licence-renewal', 0),
    booked('vehicle-licence', 0),
    booked('licence-renewal', 3, { resident: 'wang' }),
    booked('inspection-mark', 4),
    { serviceId: 'number-plate', status: 'pending', offset: 6 },
    booked('ebike-plate', 2),
    booked('invoice-issue', 0, { source: 'phone' }),
  ];
}
