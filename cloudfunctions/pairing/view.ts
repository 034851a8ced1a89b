import type { Pairing, Visit } from '../../contract/pairing';
import { staffIdOf } from '../common/crypto';
import { opened } from '../common/opened';
import { roleAt } from '../common/roles';
import type { Found, Volunteer } from './found';
import type { PairingDoc, VisitDoc } from './record';
import { openElder, openHealth, openMood, openNote, openReason, openSituation } from './sealed';

const consentTimes = (consents: PairingDoc['consents']): Pairing['consents'] =>
  Object.fromEntries(Object.entries(consents).map(([who, { at }]) => [who, at]));

function volunteerOf({ volunteerId, stationId }: PairingDoc, volunteer: Volunteer | undefined, openid: string): Pairing['volunteer'] {
  return {
    volunteerId,
    name: volunteer?.name === undefined ? '志愿者' : opened(volunteer.name, volunteer._id),
    self: volunteerId === staffIdOf(openid),
    left: roleAt(volunteer, stationId) === undefined,
  };
}

/** A pairing as this caller gets it: the elder masked, in full for the owner. */
export function viewOf({ pairing, volunteer }: Found, openid: string): Pairing {
  const own = openid !== '' && pairing.openid === openid;
  const lastMood = openMood(pairing._id, pairing.lastMood);
  return {
    pairingId: pairing._id,
    stationId: pairing.stationId,
    status: pairing.status,
    ...openSituation(pairing),
    elder: own ? openElder(pairing) : { name: pairing.shownName, phone: pairing.shownPhone },
    community: pairing.community,
    ...(own && openHealth(pairing)),
    volunteer: volunteerOf(pairing, volunteer, openid),
    own,
    claimed: pairing.openid !== '',
    consents: consentTimes(pairing.consents),
    everyDays: pairing.everyDays,
    visits: pairing.visits,
    ...(pairing.lastVisitAt !== undefined && { lastVisitAt: pairing.lastVisitAt }),
    ...(lastMood !== undefined && { lastMood }),
    ...(pairing.status === 'active' && { nextDueAt: pairing.nextDueAt }),
    alert: pairing.alert,
    ...(pairing.askedAt !== undefined && { askedAt: pairing.askedAt }),
    ...openReason(pairing),
    ...(pairing.unchecked && !own && { unchecked: true as const }),
    ...(pairing.endedAt !== undefined && { endedAt: pairing.endedAt }),
    createdAt: pairing.createdAt,
  };
}

/** `noted`: the caller may read the note; `serves`: they are told that WeChat could not check it. */
export function viewOfVisit(visit: VisitDoc, noted: boolean, serves = false): Visit {
  const mood = openMood(visit._id, visit.mood);
  return {
    visitId: visit._id,
    at: visit.at,
    ...(mood !== undefined && { mood }),
    minutes: visit.minutes,
    ...(noted && openNote(visit)),
    ...(noted && serves && visit.note !== undefined && visit.unchecked && { unchecked: true as const }),
  };
}
