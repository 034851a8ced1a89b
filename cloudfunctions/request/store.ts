/** Every database call of requests for help, each one request; those shared with the timer are in `common/help/store`. */
import type { VIEWS } from '../../contract/request';
import { aggregate, command, find, insert, type Pipeline, pipeline, updateWhere } from '../common/database';
import { loadMember, lookupCaller } from '../common/member';
import type { Place } from '../common/pages';
import type { AuditDoc, RequestDoc, StaffDoc, StationDoc } from '../common/records';

type Named = Pick<StaffDoc, '_id' | 'name'>;
type StationPart = Pick<StationDoc, '_id' | 'name' | 'routing'>;

/** A request with what its view needs beside it. */
export interface Found {
  request: RequestDoc;
  stationName?: string;
  /** Who took it. */
  volunteer?: Named;
}

export interface WithCaller extends Found {
  member: StaffDoc | undefined;
}

interface Beside {
  callers?: StaffDoc[];
  station: StationPart[];
  volunteers: Named[];
}

const withNames = (start: Pipeline): Pipeline =>
  start
    .lookup({ from: 'stations', localField: 'stationId', foreignField: '_id', as: 'station' })
    .lookup({ from: 'staff', localField: 'volunteerId', foreignField: '_id', as: 'volunteers' });

function foundOf({ station, volunteers, callers: _callers, ...request }: RequestDoc & Beside): Found {
  return { request, ...(station[0] && { stationName: station[0].name }), ...(volunteers[0] && { volunteer: volunteers[0] }) };
}

/** A request, its station's name, who took it, and the caller's staff record. */
export async function loadRequest(openid: string, requestId: string): Promise<WithCaller | undefined> {
  const [found] = await aggregate<RequestDoc & Beside>('requests', (start) =>
    withNames(lookupCaller(start.match({ _id: requestId }), openid)),
  );
  return found && { ...foundOf(found), member: found.callers?.[0] };
}

/** As `loadRequest`, with the staff record of somebody it may be given to. */
export async function loadForAssignment(
  openid: string,
  requestId: string,
  staffId: string,
): Promise<(WithCaller & { candidate: StaffDoc | undefined }) | undefined> {
  const candidate = pipeline().match({ _id: staffId }).done();
  const [found] = await aggregate<RequestDoc & Beside & { candidates: StaffDoc[] }>('requests', (start) =>
    withNames(lookupCaller(start.match({ _id: requestId }), openid)).lookup({ from: 'staff', pipeline: candidate, as: 'candidates' }),
  );
  if (found === undefined) return undefined;
  const { candidates, ...rest } = found;
  return { ...foundOf(rest), member: rest.callers?.[0], candidate: candidates[0] };
}

export const findStation = async (stationId: string): Promise<StationDoc | undefined> =>
  (await find<StationDoc>('stations', { _id: stationId }, { limit: 1 }))[0];

/** A station beside the caller's staff record. */
export async function loadStation(
  openid: string,
  stationId: string,
): Promise<{ member: StaffDoc | undefined; station: StationDoc | undefined }> {
  const member = await loadMember<{ stations: StationDoc[] }>(openid, (start) =>
    start.lookup({ from: 'stations', pipeline: pipeline().match({ _id: stationId }).done(), as: 'stations' }),
  );
  return { member, station: member?.stations[0] };
}

export const insertRequest = (request: RequestDoc): Promise<'inserted' | 'duplicate'> => insert('requests', request);

/** Writes down that somebody looked at a person's full data. A repeated look in the same call is one entry. */
export const insertAudit = (entry: AuditDoc): Promise<'inserted' | 'duplicate'> => insert('audit', entry);

export interface Page {
  place: Place | undefined;
  limit: number;
}

export type Order = readonly [field: 'createdAt' | 'dueAt' | 'endedAt', direction: 1 | -1];

/** One page of a list from a place on, and one record more, which tells that there is a next page. */
function pageOf(matched: Pipeline, [field, direction]: Order, { place, limit }: Page): Pipeline {
  const beyond = direction === 1 ? command.gt : command.lt;
  const rest = place && command.or([{ [field]: beyond(place.at) }, { [field]: place.at, _id: beyond(place.id) }]);
  return (rest === undefined ? matched : matched.match(rest)).sort({ [field]: direction, _id: direction }).limit(limit + 1);
}

/** A person's requests, newest first, after a place in the list. */
export async function listMine(openid: string, page: Page): Promise<Found[]> {
  const found = await aggregate<RequestDoc & Beside>('requests', (start) =>
    withNames(pageOf(start.match({ openid }), ['createdAt', -1], page)),
  );
  return found.map(foundOf);
}

export type View = (typeof VIEWS)[number];

interface Listing {
  order: Order;
  conditions: (stationId: string, staffId: string) => Record<string, unknown>;
  /** Only for who serves at the station, or is responsible for the request. */
  forStaff: boolean;
}

export const LISTINGS: Record<View, Listing> = {
  new: { order: ['dueAt', 1], conditions: (stationId) => ({ stationId, status: 'submitted' }), forStaff: true },
  open: { order: ['dueAt', 1], conditions: (stationId) => ({ stationId, status: 'accepted' }), forStaff: false },
  running: {
    order: ['dueAt', 1],
    conditions: (stationId) => ({ stationId, status: command.in(['taken', 'on_the_way', 'done']) }),
    forStaff: true,
  },
  own: { order: ['createdAt', -1], conditions: (stationId, volunteerId) => ({ volunteerId, stationId }), forStaff: false },
  over: { order: ['endedAt', -1], conditions: (stationId) => ({ stationId, endedAt: command.gt(0) }), forStaff: true },
};

/** What there is to do at a station, beside the caller's staff record: one page of a view, from which who does not serve there sees what they are responsible for. */
export async function loadInbox(
  openid: string,
  { stationId, view }: { stationId: string; view: View },
  staffId: string,
  page: Page,
): Promise<{ member: StaffDoc | undefined; station: StationPart | undefined; found: Found[] }> {
  const { order, conditions, forStaff } = LISTINGS[view];
  const { eq, or, in: isIn } = command.aggregate;
  const allowed = command.expr(or([eq(['$$serves', true]), eq(['$responsible', staffId])]));
  const asked = pipeline().match(conditions(stationId, staffId));
  const list = pageOf(forStaff ? asked.match(allowed) : asked, order, page);
  const member = await loadMember<{ stations: StationPart[]; requests: (RequestDoc & Beside)[] }>(openid, (start) =>
    start.lookup({ from: 'stations', pipeline: pipeline().match({ _id: stationId }).done(), as: 'stations' }).lookup({
      from: 'requests',
      let: { serves: or([eq(['$manager', true]), isIn([`$roles.${stationId}`, ['window', 'head']])]) },
      pipeline: withNames(list).done(),
      as: 'requests',
    }),
  );
  return { member, station: member?.stations[0], found: (member?.requests ?? []).map(foundOf) };
}

/** A person's requests, running ones among them. */
export const findOwned = (openid: string, limit: number): Promise<RequestDoc[]> => find<RequestDoc>('requests', { openid }, { limit });

/** Takes the person out of a request that is as it was read; false when it has changed since. */
export async function strip({ _id, openid, status, history }: RequestDoc, owner: string): Promise<boolean> {
  const changed = await updateWhere(
    'requests',
    { _id, openid, status, [`history.${history.length}`]: command.exists(false) },
    {
      openid: owner,
      person: '',
      shownName: '已删除',
      shownPhone: '',
      building: '',
      digest: '',
      photos: command.set([]),
      photosDueAt: 0,
      messageAt: 0,
      agreed: command.remove(),
      text: command.remove(),
      result: command.remove(),
      history: command.set(history.map(({ note: _note, ...event }) => event)),
    },
  );
  return changed === 1;
}
