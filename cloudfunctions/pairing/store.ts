/** Every database call of pairing that it does not share with the timer, each one request. */

import { command, pipeline } from '../common/command';
import { staffIdOf } from '../common/crypto';
import { aggregate, find, insert, updateWhere } from '../common/database';
import type { Member } from '../common/member';
import { loadMember, lookupCaller } from '../common/member-store';
import type { Place } from '../common/pages';
import type { Pipeline } from '../common/query';
import type { StationDoc } from '../station/record';
import { type Found, foundIn, type Joined, withVolunteer } from './found';
import type { PairingDoc, VisitDoc } from './record';

export type WithCaller = Found & { member: Member | undefined };

const callerAnd = ({ callers, ...joined }: Joined & { callers: Member[] }): WithCaller => ({ ...foundIn(joined), member: callers[0] });

/** A pairing with its volunteer, and the caller's staff record. */
export async function loadPairing(openid: string, pairingId: string): Promise<WithCaller | undefined> {
  const [found] = await aggregate<Joined & { callers: Member[] }>('pairings', (start) =>
    lookupCaller(withVolunteer(start.match({ _id: pairingId })), openid),
  );
  return found && callerAnd(found);
}

/** The pairing that this code is for. */
export async function loadByCode(codeKey: string): Promise<Found | undefined> {
  const [found] = await aggregate<Joined>('pairings', (start) => withVolunteer(start.match({ codeKey })));
  return found && foundIn(found);
}

/** A pairing as `loadPairing` finds it, and its recorded visits after a place in the list, newest first. */
export async function loadVisits(
  openid: string,
  pairingId: string,
  after: Place | undefined,
  limit: number,
): Promise<(WithCaller & { recorded: VisitDoc[] }) | undefined> {
  const older = after && command.or([{ at: command.lt(after.at) }, { at: after.at, _id: command.lt(after.id) }]);
  const own = pipeline().match({ pairingId });
  const page = (older === undefined ? own : own.match(older)).sort({ at: -1, _id: -1 }).limit(limit);
  const [found] = await aggregate<Joined & { callers: Member[]; recorded: VisitDoc[] }>('pairings', (start) =>
    lookupCaller(withVolunteer(start.match({ _id: pairingId })), openid).lookup({
      from: 'pair_visits',
      pipeline: page.done(),
      as: 'recorded',
    }),
  );
  if (found === undefined) return undefined;
  const { recorded, ...joined } = found;
  return { ...callerAnd(joined), recorded };
}

/** A page of pairings in the order of lists, from a place on. */
function pageOf(matched: Pipeline, after: Place | undefined, limit: number): Pipeline {
  const further = after && command.or([{ rank: command.gt(after.at) }, { rank: after.at, _id: command.gt(after.id) }]);
  return (further === undefined ? matched : matched.match(further)).sort({ rank: 1, _id: 1 }).limit(limit);
}

/** Those in which the caller is owner or volunteer, after a place in the list. */
export async function listMine(openid: string, after: Place | undefined, limit: number): Promise<Found[]> {
  const found = await aggregate<Joined>('pairings', (start) =>
    withVolunteer(pageOf(start.match({ people: staffIdOf(openid) }), after, limit)),
  );
  return found.map(foundIn);
}

/** A station's pairings after a place in the list, beside the caller's staff record. */
export async function loadList(
  openid: string,
  stationId: string,
  after: Place | undefined,
  limit: number,
): Promise<{ member: Member | undefined; pairings: Found[] }> {
  const page = pageOf(pipeline().match({ stationId }), after, limit);
  const member = await loadMember<{ pairings: Joined[] }>(openid, (start) =>
    start.lookup({ from: 'pairings', pipeline: withVolunteer(page).done(), as: 'pairings' }),
  );
  return { member, pairings: (member?.pairings ?? []).map(foundIn) };
}

/** The caller's staff record with a station and somebody else's record. */
export async function loadForProposal(
  openid: string,
  stationId: string,
  volunteerId: string,
): Promise<{ member: Member | undefined; station: StationDoc | undefined; volunteer: Member | undefined }> {
  const one = (_id: string) => pipeline().match({ _id }).done();
  const member = await loadMember<{ stations: StationDoc[]; volunteers: Member[] }>(openid, (start) =>
    start
      .lookup({ from: 'stations', pipeline: one(stationId), as: 'stations' })
      .lookup({ from: 'staff', pipeline: one(volunteerId), as: 'volunteers' }),
  );
  return { member, station: member?.stations[0], volunteer: member?.volunteers[0] };
}

/** `duplicate`: it is there already, or the elder has another one that runs. */
export const insertPairing = (pairing: PairingDoc): Promise<'inserted' | 'duplicate'> => insert('pairings', pairing);

const OWN_LIMIT = 100;

/** Those that are the caller's own, as elder or relative. */
export const findOwn = (openid: string): Promise<PairingDoc[]> =>
  find('pairings', { people: staffIdOf(openid), openid }, { limit: OWN_LIMIT });

const VISITS_LIMIT = 100;

/** The same with their latest recorded visits. */
export function findOwnWithVisits(openid: string): Promise<(PairingDoc & { recorded: VisitDoc[] })[]> {
  const visits = pipeline()
    .match(command.expr(command.aggregate.eq(['$pairingId', '$$pairing'])))
    .sort({ at: -1, _id: -1 })
    .limit(VISITS_LIMIT);
  return aggregate('pairings', (start) =>
    start
      .match({ people: staffIdOf(openid), openid })
      .limit(OWN_LIMIT)
      .lookup({ from: 'pair_visits', let: { pairing: '$_id' }, pipeline: visits.done(), as: 'recorded' }),
  );
}

/** Takes the owner out of these pairings. */
export const disown = (openid: string, pairingIds: readonly string[]): Promise<number | 'duplicate'> =>
  updateWhere('pairings', { _id: command.in(pairingIds), openid }, { openid: '', people: command.pull(staffIdOf(openid)) });
