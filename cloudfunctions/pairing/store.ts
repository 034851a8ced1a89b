/** Every database call of pairing that it does not share with the timer, each one request. */

import { command, pipeline } from '../common/command';
import { staffIdOf } from '../common/crypto';
import { aggregate, find, insert, updateWhere } from '../common/database';
import type { Member } from '../common/member';
import { loadMember, loadWithMember } from '../common/member-store';
import { type Order, pageOf } from '../common/page-store';
import type { Page } from '../common/pages';
import type { StationDoc } from '../station/record';
import { type Found, foundIn, type Joined, withVolunteer } from './found';
import type { PairingDoc, VisitDoc } from './record';

export type WithCaller = Found & { member: Member | undefined };

/** A pairing with its volunteer, and the caller's staff record. */
export async function loadPairing(openid: string, pairingId: string): Promise<WithCaller | undefined> {
  const found = await loadWithMember<Joined>(openid, 'pairings', (start) => withVolunteer(start.match({ _id: pairingId })));
  if (found === undefined) return undefined;
  const { member, ...joined } = found;
  return { ...foundIn(joined), member };
}

/** The pairing that this code is for. */
export async function loadByCode(codeKey: string): Promise<Found | undefined> {
  const [found] = await aggregate<Joined>('pairings', (start) => withVolunteer(start.match({ codeKey })));
  return found && foundIn(found);
}

/** A pairing as `loadPairing` finds it, and a page of its recorded visits, newest first. */
export async function loadVisits(
  openid: string,
  pairingId: string,
  page: Page,
): Promise<(WithCaller & { recorded: VisitDoc[] }) | undefined> {
  const recordedVisits = pageOf(pipeline().match({ pairingId }), ['at', -1], page);
  const found = await loadWithMember<Joined & { recorded: VisitDoc[] }>(openid, 'pairings', (start) =>
    withVolunteer(start.match({ _id: pairingId })).lookup({
      from: 'pair_visits',
      pipeline: recordedVisits.done(),
      as: 'recorded',
    }),
  );
  if (found === undefined) return undefined;
  const { member, recorded, ...joined } = found;
  return { ...foundIn(joined), member, recorded };
}

const BY_RANK: Order = ['rank', 1];

/** A page of those in which the caller is owner or volunteer. */
export async function listMine(openid: string, page: Page): Promise<Found[]> {
  const found = await aggregate<Joined>('pairings', (start) =>
    withVolunteer(pageOf(start.match({ people: staffIdOf(openid) }), BY_RANK, page)),
  );
  return found.map(foundIn);
}

/** A page of a station's pairings, beside the caller's staff record. */
export async function loadList(openid: string, stationId: string, page: Page): Promise<{ member: Member | undefined; pairings: Found[] }> {
  const listed = pageOf(pipeline().match({ stationId }), BY_RANK, page);
  const member = await loadMember<{ pairings: Joined[] }>(openid, (start) =>
    start.lookup({ from: 'pairings', pipeline: withVolunteer(listed).done(), as: 'pairings' }),
  );
  return { member, pairings: (member?.pairings ?? []).map(foundIn) };
}

/** The caller's staff record with a station and another person's staff record. */
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

/** Loads that with the latest recorded visits. */
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
