/** The record of a new activity; pure. */
import type { Audience, Programme } from '../../contract/programme';
import { instantOf } from '../../contract/shanghai';
import { currentKeyId } from '../common/crypto';
import { cellKey } from '../common/day/cell';
import type { StationDoc } from '../station/record';
import type { ActivityDoc } from './record';
import { dueAtOf, messageAtOf } from './rules';

export interface Plan {
  programme: Programme;
  audience: Audience;
  title: string;
  words: string;
  place: string;
  date: string;
  start: string;
  end: string;
  capacity: number;
  partners?: readonly { name: string; capacity: number }[];
}

const cell = (start: string, capacity: number) => ({ [cellKey(start)]: { capacity, left: capacity } });

/**
 * A new record: the station's own places and each partner's are all free. `rest` has the fields beyond its plan. What is put on is open and
 * listed in the square of its station; an asked lecture is neither.
 */
export function newActivity(
  { stationId, name, location }: Pick<StationDoc, 'stationId' | 'name' | 'location'>,
  { capacity, partners = [], ...plan }: Plan,
  rest: Pick<ActivityDoc, '_id' | 'area' | 'status' | 'listed' | 'closed' | 'people' | 'createdAt' | 'createdBy' | 'applied'> &
    Pick<Partial<ActivityDoc>, 'series' | 'lecture'>,
): ActivityDoc {
  const keyed = partners.map((partner, i) => ({ key: `p${i + 1}`, ...partner }));
  const activity: ActivityDoc = {
    ...plan,
    ...rest,
    stationId,
    stationName: name,
    location,
    startsAt: instantOf(plan.date, plan.start),
    endsAt: instantOf(plan.date, plan.end),
    stale: false,
    cells: {
      own: cell(plan.start, capacity),
      ...Object.fromEntries(keyed.map((partner) => [partner.key, cell(plan.start, partner.capacity)])),
    },
    holds: {},
    line: [],
    waits: {},
    entries: {},
    codes: {},
    partners: keyed.map((partner) => ({ key: partner.key, name: partner.name })),
    ...(keyed.length > 0 && { longCodes: true as const }),
    uncounted: false,
    touchedAt: 0,
    dueAt: 0,
    messageAt: 0,
    keyId: currentKeyId(),
    version: 0,
  };
  return { ...activity, dueAt: dueAtOf(activity), messageAt: messageAtOf(activity) };
}
