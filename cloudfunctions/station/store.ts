/** Every database call of station; each is one request unless it says otherwise. */
import { addDays } from '../../contract/shanghai';
import type { Amenity, Closure, Group } from '../../contract/station';
import { sheetIdOf } from '../booking/face';
import { markStale } from '../booking/face-store';
import type { BookingDoc } from '../booking/record';
import { command, holding, pipeline, pointOf } from '../common/command';
import { aggregate, find, insert, removeWhere, updateWhere } from '../common/database';
import { withNewMarks } from '../common/marks';
import type { Member } from '../common/member';
import { loadMember, loadWithMember } from '../common/member-store';
import { pageOf } from '../common/page-store';
import type { Page } from '../common/pages';
import type { Pipeline } from '../common/query';
import type { CardDoc } from '../contact/record';
import type { SceneDoc, StationDoc } from './record';

/** More than there are stations at one distance from anywhere. */
const NEAR_MOST = 10_000;
/** No service can be booked further ahead. */
const LONGEST_HORIZON_DAYS = 30;
/** Of who has a place, or is offered one. */
const PLACED = ['offered', 'pending', 'booked', 'arrived', 'serving'];

export interface Wanted {
  district?: string | undefined;
  /** Each stands in the name, the district, the community or the address. */
  words: readonly string[];
}

const SEARCHED = ['name', 'district', 'community', 'address'] as const;

/** Each word in one of the fields. There are few stations, so that a search reads them all. */
const matching = ({ district, words }: Wanted): unknown[] => [
  ...(district === undefined ? [] : [{ district }]),
  ...words.map((word) => command.or(SEARCHED.map((field) => ({ [field]: holding(word) })))),
];

const matched = (start: Pipeline, wanted: Wanted): Pipeline =>
  matching(wanted).reduce<Pipeline>((found, condition) => found.match(condition), start);

/** One page of stations by district. */
export const listStations = (wanted: Wanted, page: Page<string>): Promise<StationDoc[]> =>
  aggregate<StationDoc>('stations', (start) => pageOf(matched(start, wanted), ['district', 1, 'stationId'], page));

export type Near = StationDoc & { metres: number };

/** The list by distance from a place on the earth, the nearest first. */
export const listNear = (near: StationDoc['location'], wanted: Wanted, page: Page): Promise<Near[]> =>
  aggregate<Near>('stations', (start) => {
    const measured = start.geoNear({
      near: pointOf(near),
      key: 'location',
      distanceField: 'metres',
      spherical: true,
      // A metre less: the index may take a station for nearer than it is, and it must not be lost.
      minDistance: Math.max(0, (page.after?.at ?? 0) - 1),
      limit: NEAR_MOST,
      query: {},
    });
    return pageOf(matched(measured, wanted), ['metres', 1], page);
  });

export const findStation = async (stationId: string): Promise<StationDoc | undefined> =>
  (await find('stations', { _id: stationId }, { limit: 1 }))[0];

/** A station with the caller's staff record. */
export async function loadStation(
  openid: string,
  stationId: string,
): Promise<{ station: StationDoc; member: Member | undefined } | undefined> {
  const found = await loadWithMember<StationDoc>(openid, 'stations', (start) => start.match({ _id: stationId }));
  if (found === undefined) return undefined;
  const { member, ...station } = found;
  return { station, member };
}

/** The caller's staff record, and the station of that id if there is one. A caller who is no staff sees neither. */
export async function loadManager(
  openid: string,
  stationId: string,
): Promise<{ station: StationDoc | undefined; member: Member | undefined }> {
  const member = await loadMember<{ stations: StationDoc[] }>(openid, (start) =>
    start.lookup({ from: 'stations', pipeline: pipeline().match({ _id: stationId }).done(), as: 'stations' }),
  );
  return { member, station: member?.stations[0] };
}

export interface Home {
  station: StationDoc;
  card: CardDoc | undefined;
}

const withCard = (start: Pipeline, localField: string): Pipeline =>
  start.lookup({ from: 'contact_cards', localField, foreignField: '_id', as: 'cards' });

/** A station with its contact card. */
export async function loadHome(stationId: string): Promise<Home | undefined> {
  const [found] = await aggregate<StationDoc & { cards: CardDoc[] }>('stations', (start) =>
    withCard(start.match({ _id: stationId }), '_id'),
  );
  if (found === undefined) return undefined;
  const { cards, ...station } = found;
  return { station, card: cards[0] };
}

/** The station that a scene stands for, with its contact card; `retired` when the scene is no longer used. */
export async function loadHomeByScene(scene: string): Promise<Home | 'retired' | undefined> {
  const [found] = await aggregate<SceneDoc & { stations: StationDoc[]; cards: CardDoc[] }>('scenes', (start) =>
    withCard(
      start.match({ _id: scene }).lookup({ from: 'stations', localField: 'stationId', foreignField: '_id', as: 'stations' }),
      'stationId',
    ),
  );
  if (found?.retired) return 'retired';
  const station = found?.stations[0];
  return station && { station, card: found?.cards[0] };
}

export type Settings = Partial<
  Pick<StationDoc, 'phone' | 'address' | 'notice' | 'hours' | 'opensOnHolidays' | 'closures' | 'groups' | 'offers' | 'routing'>
>;

/**
 * Writes settings if the station still has the version that was read. The mark of the call goes with them, so that a repeated
 * call finds its own. `notice: ''` takes the notice away.
 */
export async function saveSettings(station: StationDoc, settings: Settings, mark: string): Promise<boolean> {
  const noted = { sheetsUntil: '', applied: withNewMarks([mark]) };
  const data: Record<string, unknown> = { version: command.inc(1), ...noted };
  for (const [key, value] of Object.entries(settings)) data[key] = value === '' ? command.remove() : command.set(value);
  const changed = await updateWhere('stations', { _id: station._id, version: station.version, applied: command.neq(mark) }, data);
  return changed === 1;
}

/** Writes the amenities of a station whose amenities are unchanged. The version stays: they have no bearing on bookings. */
export async function saveAmenities(
  { _id, amenityVersion = 0 }: Pick<StationDoc, '_id' | 'amenityVersion'>,
  amenities: readonly Amenity[],
  mark: string,
): Promise<boolean> {
  const changed = await updateWhere(
    'stations',
    { _id, amenityVersion: amenityVersion === 0 ? command.in([0, null]) : amenityVersion, applied: command.neq(mark) },
    {
      amenities: command.set(amenities),
      amenityVersion: command.inc(1),
      applied: withNewMarks([mark]),
    },
  );
  return changed === 1;
}

/** Tells the station's sheets from `today` on that its settings changed. */
export const renewSheets = (stationId: string, today: string): Promise<void> => markStale(stationId, today);

/** Whether anybody has a place in the slots of one of these groups from `today` on, or waits for one. */
export async function hasComingBookings(stationId: string, groups: readonly Group[], today: string): Promise<boolean> {
  const sheetIds = Array.from({ length: LONGEST_HORIZON_DAYS + 1 }, (_, ahead) => sheetIdOf(stationId, addDays(today, ahead)));
  const own = { sheetId: command.in(sheetIds), group: command.in(groups) };
  const conditions = command.or([
    { ...own, status: command.in(PLACED), holdKey: command.neq('') },
    { ...own, status: 'waiting' },
  ]);
  return (await find<BookingDoc>('bookings', conditions, { limit: 1 })).length > 0;
}

/** How many bookings that are not over lie in a closure (at most 1,000). */
export async function countAffected(stationId: string, { date, from = '00:00', to = '24:00' }: Closure): Promise<number> {
  const conditions = { sheetId: sheetIdOf(stationId, date), status: command.in(PLACED), start: command.lt(to), end: command.gt(from) };
  const found = await aggregate<Pick<BookingDoc, '_id'>>('bookings', (start) => start.match(conditions).limit(1000).project({ _id: 1 }));
  return found.length;
}

/** Reserves a scene for a station; doing it again has no effect. False when it is another station's. One request, two if it is there already. */
export async function claimScene(scene: string, stationId: string): Promise<boolean> {
  const document: SceneDoc = { _id: scene, stationId, retired: false };
  if ((await insert('scenes', document)) === 'inserted') return true;
  const [other] = await find('scenes', { _id: scene }, { limit: 1 });
  return other?.stationId === stationId;
}

export const dropScene = async (scene: string, stationId: string): Promise<void> => {
  await removeWhere('scenes', { _id: scene, stationId });
};

export const insertStation = (station: StationDoc): Promise<'inserted' | 'duplicate'> => insert('stations', station);
