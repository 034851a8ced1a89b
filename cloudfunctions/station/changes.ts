/** Changes of a station's settings: refusals, and the new record. Pure. */
import type { InferOutput } from 'valibot';
import { addDays, dateOf } from '../../contract/shanghai';
import type { Amenity, Closure, Group, SetAmenityInput, UpdateInput, Window } from '../../contract/station';
import { serviceOf } from '../booking/face';
import { Refusal } from '../common/refusal';
import type { StationDoc } from './record';

export type Changes = InferOutput<typeof UpdateInput>['changes'];
type AmenityChange = InferOutput<typeof SetAmenityInput>;
type Fields = Record<string, string>;

function overlapping(windows: readonly Window[], path: string, fields: Fields): void {
  windows.forEach((window, i) => {
    const clash = windows.slice(0, i).some((other) => other.weekday === window.weekday && other.from < window.to && window.from < other.to);
    if (clash) fields[`${path}.${i}`] = '和前面的时间段重叠';
  });
}

/** Refuses (BAD_INPUT, a sentence per field) changes that do not fit together or do not fit the station. */
export function checkChanges(station: Pick<StationDoc, 'groups' | 'offers'>, changes: Changes): void {
  const fields: Fields = {};
  if (Object.keys(changes).length === 0) fields.changes = '没有要改的内容';
  overlapping(changes.hours ?? [], 'changes.hours', fields);
  const groups = changes.groups ?? station.groups;
  groups.forEach((group, i) => {
    if (groups.findIndex((other) => other.group === group.group) !== i) fields[`changes.groups.${i}.group`] = '窗口组重复了';
    overlapping(group.windows, `changes.groups.${i}.windows`, fields);
  });
  const offers = changes.offers ?? station.offers;
  offers.forEach(({ serviceId }, i) => {
    const path = changes.offers === undefined ? 'changes.groups' : `changes.offers.${i}.serviceId`;
    const service = serviceOf(serviceId);
    if (service === undefined) fields[path] = '没有这项业务';
    else if (offers.findIndex((other) => other.serviceId === serviceId) !== i) fields[path] = '业务重复了';
    else if (!groups.some(({ group }) => group === service.group))
      fields[path] = `“${service.name}”没有窗口可办，请先去掉这项业务或留着窗口`;
  });
  changes.routing?.grids.forEach(({ community }, i, grids) => {
    if (grids.findIndex((other) => other.community === community) !== i) fields[`changes.routing.grids.${i}.community`] = '社区重复了';
  });
  const [first] = Object.values(fields);
  if (first !== undefined) throw new Refusal('BAD_INPUT', first, fields);
}

/**
 * The head's changes with the offers and groups that are switched off, which the head was not shown: they come back as they were when they
 * are switched on.
 */
export function withHidden(
  station: Pick<StationDoc, 'groups' | 'offers'>,
  changes: Changes,
  isOff: { offer: (serviceId: string) => boolean; group: (group: Group) => boolean },
): Changes {
  const { offers, groups } = changes;
  const kept = station.offers.filter(({ serviceId }) => isOff.offer(serviceId) && !offers?.some((one) => one.serviceId === serviceId));
  const keptGroups = station.groups.filter(({ group }) => isOff.group(group) && !groups?.some((one) => one.group === group));
  return { ...changes, ...(offers && { offers: [...offers, ...kept] }), ...(groups && { groups: [...groups, ...keptGroups] }) };
}

/**
 * Groups whose places would lie at other times than now. A group that is new counts too: it may have been there before, with
 * bookings that still stand.
 */
export const reshapedGroups = (station: Pick<StationDoc, 'groups'>, changes: Changes): Group[] =>
  (changes.groups ?? [])
    .filter(({ group, slotMinutes }) => station.groups.find((old) => old.group === group)?.slotMinutes !== slotMinutes)
    .map(({ group }) => group);

/** The record with the head's changes; an empty notice takes the notice away. */
export function changedStation(station: StationDoc, { notice, ...changes }: Changes): StationDoc {
  const { notice: old, ...rest } = station;
  const shown = notice ?? old ?? '';
  return { ...rest, ...changes, ...(shown !== '' && { notice: shown }) };
}

const CLOSURE_LIMIT = 200;
const CLOSE_AHEAD_DAYS = 366;

const sameTime = (a: Pick<Closure, 'date' | 'from'>, b: Pick<Closure, 'date' | 'from'>): boolean => a.date === b.date && a.from === b.from;

const coming = (closures: readonly Closure[], now: number): Closure[] => closures.filter(({ date }) => date >= dateOf(now));

/** Returns the closures with one more. It replaces one that starts at the same time; past ones are dropped. Refuses a day that is over. */
export function withClosure(closures: readonly Closure[], closure: Closure, now: number): Closure[] {
  const today = dateOf(now);
  if (closure.date < today) throw new Refusal('BAD_INPUT', '日期已经过去了', { date: '日期已经过去了' });
  if (closure.date > addDays(today, CLOSE_AHEAD_DAYS)) throw new Refusal('BAD_INPUT', '最多提前一年', { date: '最多提前一年' });
  const kept = coming(closures, now).filter((other) => !sameTime(other, closure));
  if (kept.length >= CLOSURE_LIMIT) throw new Refusal('BAD_INPUT', '停办的时间太多了，请先去掉一些', { date: '停办的时间太多了' });
  return [...kept, closure].sort((a, b) => a.date.localeCompare(b.date) || (a.from ?? '').localeCompare(b.from ?? ''));
}

/** The closures without the one that starts then (`from` absent: the whole day's). NOT_FOUND when there is none. */
export function withoutClosure(closures: readonly Closure[], which: Pick<Closure, 'date' | 'from'>, now: number): Closure[] {
  const kept = closures.filter((closure) => !sameTime(closure, which));
  if (kept.length === closures.length) throw new Refusal('NOT_FOUND', '没有这个停办时间，可能别人已经恢复了');
  return coming(kept, now);
}

/** The amenity as it will be, and where it stands. Refuses a key that the station has not, and a pause without a reason. */
export function changedAmenity(
  amenities: readonly Amenity[],
  { key, available, reason, until, note }: AmenityChange,
  now: number,
): { index: number; amenity: Amenity } {
  const index = amenities.findIndex((amenity) => amenity.key === key);
  const old = amenities[index];
  if (old === undefined) throw new Refusal('BAD_INPUT', '本站没有这个设施', { key: '本站没有这个设施' });
  if (!available && reason === undefined) throw new Refusal('BAD_INPUT', '暂停要写原因', { reason: '暂停要写原因' });
  if (until !== undefined && until < dateOf(now)) throw new Refusal('BAD_INPUT', '日期已经过去了', { until: '日期已经过去了' });
  const pause = available ? {} : { reason, ...(until !== undefined && { until }) };
  return { index, amenity: { key, name: old.name, available, ...pause, ...(note !== undefined && { note }), updatedAt: now } };
}
