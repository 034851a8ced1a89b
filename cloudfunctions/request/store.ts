/** Every database call of requests for help, each one request; those shared with the timer are in `common/help/store`. */

import { MAX_PHOTOS, type RequestStatus, type VIEWS } from '../../contract/request';
import type { OwnActivity as OwnView } from '../activity/face';
import { activityForCaller as forCaller, isComing, isComingNear, isShownActivity as isShown } from '../activity/face-store';
import { command, pipeline } from '../common/command';
import { staffIdOf } from '../common/crypto';
import { aggregate, find, insert, updateWhere } from '../common/database';
import type { BesideCaller, Member } from '../common/member';
import { loadMember, loadWithMember, lookupCaller } from '../common/member-store';
import { pageOf } from '../common/page-store';
import type { Page } from '../common/pages';
import { fieldOf } from '../common/roles';
import { type FoundPairing, pairingIn as foundIn, type JoinedPairing } from '../pairing/face';
import { withVolunteer } from '../pairing/face-store';
import type { StationDoc } from '../station/record';
import { type Found, foundOf, type Joined, withNames } from './found';
import type { RequestDoc } from './record';

export interface WithCaller extends Found {
  member: Member | undefined;
}

/** A request, its station's name, the volunteer who took it, and the caller's staff record. */
export async function loadRequest(openid: string, requestId: string): Promise<WithCaller | undefined> {
  const found = await loadWithMember<Joined>(openid, 'requests', (start) => withNames(start.match({ _id: requestId })));
  if (found === undefined) return undefined;
  const { member, ...joined } = found;
  return { ...foundOf(joined), member };
}

/** As `loadRequest`, with the staff record of somebody it may be given to. */
export async function loadForAssignment(
  openid: string,
  requestId: string,
  staffId: string,
): Promise<(WithCaller & { candidate: Member | undefined }) | undefined> {
  const candidate = pipeline().match({ _id: staffId }).done();
  const found = await loadWithMember<Joined & { candidates: Member[] }>(openid, 'requests', (start) =>
    withNames(start.match({ _id: requestId })).lookup({ from: 'staff', pipeline: candidate, as: 'candidates' }),
  );
  if (found === undefined) return undefined;
  const { member, candidates, ...joined } = found;
  return { ...foundOf(joined), member, candidate: candidates[0] };
}

/** Sets the number of messages of the template `progress` that the person agreed to, if it is as it was read. One request. */
export const agreeToMore = ({ _id, openid }: RequestDoc, before: number | undefined, after: number): Promise<number | 'duplicate'> =>
  updateWhere('requests', { _id, openid, 'agreed.progress': before ?? command.exists(false) }, { 'agreed.progress': after });

export const insertRequest = (request: RequestDoc): Promise<'inserted' | 'duplicate'> => insert('requests', request);

/** The sort value of lists of requests. */
export type OrderField = 'createdAt' | 'dueAt' | 'endedAt';

/** A page of a person's requests, newest first. */
export async function listMine(openid: string, page: Page): Promise<Found[]> {
  const found = await aggregate<Joined>('requests', (start) => withNames(pageOf(start.match({ openid }), ['createdAt', -1], page)));
  return found.map(foundOf);
}

interface Point {
  longitude: number;
  latitude: number;
}

const RUNNING = ['submitted', 'accepted', 'taken', 'on_the_way', 'done'] as const satisfies readonly RequestStatus[];

export interface Around {
  requests: Found[];
  pairings: FoundPairing[];
  /** Activities that they signed up for, asked for or give a lecture at. */
  own: BesideCaller<OwnView>[];
  activities: OwnView[];
}

interface AroundJoined {
  requests: Joined[];
  pairings: JoinedPairing[];
  own: BesideCaller<OwnView>[];
  activities?: OwnView[];
}

/**
 * The caller's neighbourhood: their running requests, newest first; their pairings, first those in which they are visited; their coming
 * activities and those near `near`, the next first; `limit` of each. The result may hold records that no longer concern them. One request.
 */
export async function loadAround(openid: string, near: Point | undefined, now: number, limit: number): Promise<Around> {
  const requests = pipeline()
    .match({ openid, status: command.in(RUNNING) })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit);
  const pairings = pipeline()
    .match({ people: staffIdOf(openid) })
    .addFields({ mine: command.aggregate.eq(['$openid', openid]) })
    .sort({ mine: -1, rank: 1, _id: 1 })
    .limit(limit)
    .project({ mine: 0 });
  const soonest = (matching: Record<string, unknown>) =>
    forCaller(pipeline().match(matching).sort({ startsAt: 1, _id: 1 }).limit(limit), openid);
  const theirs = lookupCaller(soonest({ people: staffIdOf(openid), ...isComing(now) }), openid);
  // Any one station to begin with: nothing is read of it.
  const [found] = await aggregate<AroundJoined>('stations', (start) => {
    const around = start
      .match({ _id: command.gt('') })
      .limit(1)
      .project({ _id: 1 })
      .lookup({ from: 'requests', pipeline: withNames(requests).done(), as: 'requests' })
      .lookup({ from: 'pairings', pipeline: withVolunteer(pairings).done(), as: 'pairings' })
      .lookup({ from: 'activities', pipeline: theirs.done(), as: 'own' });
    return near === undefined
      ? around
      : around.lookup({ from: 'activities', pipeline: soonest({ ...isComingNear(near, now), ...isShown() }).done(), as: 'activities' });
  });
  if (found === undefined) return { requests: [], pairings: [], own: [], activities: [] };
  return {
    requests: found.requests.map(foundOf),
    pairings: found.pairings.map(foundIn),
    own: found.own,
    activities: found.activities ?? [],
  };
}

export type View = (typeof VIEWS)[number];

interface Listing {
  order: readonly [OrderField, 1 | -1];
  conditions: (stationId: string, staffId: string) => Record<string, unknown>;
  /** Only for who serves at the station; who is responsible for requests sees these. */
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
  held: {
    order: ['dueAt', 1],
    conditions: (stationId, volunteerId) => ({ volunteerId, stationId, status: command.in(['taken', 'on_the_way']) }),
    forStaff: false,
  },
  own: { order: ['createdAt', -1], conditions: (stationId, volunteerId) => ({ volunteerId, stationId }), forStaff: false },
  over: { order: ['endedAt', -1], conditions: (stationId) => ({ stationId, endedAt: command.gt(0) }), forStaff: true },
};

interface Inbox {
  stationId: string;
  view: View;
}

interface Listed {
  member: Member | undefined;
  found: Found[];
}

/** One page of a view beside the staff record of a caller who meets `who` at a station that meets `where`; nothing is looked up for others. */
async function loadListing(
  openid: string,
  { stationId, view }: Inbox,
  page: Page,
  { who, where = {}, which = {} }: { who: unknown; where?: unknown; which?: Record<string, unknown> },
): Promise<Listed> {
  const { order, conditions } = LISTINGS[view];
  const list = pageOf(pipeline().match({ ...conditions(stationId, staffIdOf(openid)), ...which }), order, page);
  const member = await loadMember<{ stations: Pick<StationDoc, '_id' | 'name' | 'routing'>[]; requests: Joined[] }>(openid, (start) =>
    start
      .match(who)
      .lookup({ from: 'stations', pipeline: pipeline().match({ _id: stationId }).match(where).done(), as: 'stations' })
      .match({ stations: command.neq([]) })
      .lookup({ from: 'requests', pipeline: withNames(list).done(), as: 'requests' }),
  );
  return { member, found: (member?.requests ?? []).map((one) => ({ ...foundOf(one), member })) };
}

/**
 * The requests of a station: one page of a view. A person who does not serve there, but is named in its routing, sees those for which they
 * are responsible; nobody else is found as a member. One request, a second one for a person who does not serve.
 */
export async function loadInbox(openid: string, inbox: Inbox, page: Page): Promise<Listed> {
  const role = `roles.${fieldOf(inbox.stationId)}`;
  const crew = command.or([{ manager: true }, { [role]: command.exists(true) }]);
  if (!LISTINGS[inbox.view].forStaff) return loadListing(openid, inbox, page, { who: crew });
  const serves = command.or([{ manager: true }, { [role]: command.in(['window', 'head']) }]);
  const served = await loadListing(openid, inbox, page, { who: serves });
  if (served.member !== undefined) return served;
  const staffId = staffIdOf(openid);
  return loadListing(openid, inbox, page, {
    who: crew,
    where: command.or([{ 'routing.party': staffId }, { 'routing.grids.staffId': staffId }]),
    which: { responsible: staffId },
  });
}

/** A person's requests, running ones among them. */
export const findOwned = (openid: string, limit: number): Promise<RequestDoc[]> => find('requests', { openid }, { limit });

/** A person's requests that name one of these pictures, or were given it. No database request without pictures. */
export const findNaming = async (openid: string, photos: readonly string[]): Promise<RequestDoc[]> =>
  photos.length === 0
    ? []
    : find('requests', command.or(['photos', 'uploads'].map((field) => ({ openid, [field]: command.in(photos) }))), {
        limit: MAX_PHOTOS,
      });
