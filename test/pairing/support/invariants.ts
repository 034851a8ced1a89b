/** What must hold of pairings and visits, before the timer has swept as well as after. */

import { serviceRecordIdOf } from '../../../cloudfunctions/common/hours/service';
import type { PairingDoc, VisitDoc } from '../../../cloudfunctions/pairing/record';
import { derivedOf, isRunning } from '../../../cloudfunctions/pairing/rules';
import type { ServiceRecordDoc } from '../../../cloudfunctions/volunteer/record';
import type { Database } from '../../../local-cloud/database/database';
import { all, brokenMessages } from '../../support/records';

/** Every broken rule in a sentence. */
export function brokenPairings(db: Database): string[] {
  const pairings = all<PairingDoc>(db, 'pairings');
  const visits = all<VisitDoc>(db, 'pair_visits');
  const services = all<ServiceRecordDoc>(db, 'service_records');
  const running = pairings.filter(({ status }) => isRunning(status)).map(({ elderKey }) => elderKey);
  const served = new Map(services.map(({ _id, minutes, overlap = 0, corrections }) => [_id, (corrections[0]?.from ?? minutes) + overlap]));
  return [
    ...(new Set(running).size === running.length ? [] : ['an elder has two pairings that run']),
    ...pairings.flatMap(brokenMessages),
    ...pairings.flatMap(consentsOf),
    ...pairings.flatMap(standingOf),
    ...pairings.flatMap((pairing) => visitsOf(pairing, visits, served)),
  ];
}

function consentsOf({ _id, status, consents, health, openid, volunteerOpenid }: PairingDoc): string[] {
  const both = consents.elder !== undefined && consents.volunteer !== undefined;
  const problems = [];
  if (status !== 'ended' && both !== (status === 'active'))
    problems.push(`${_id} is ${status}, agreed by ${Object.keys(consents).join(' ')}`);
  if ((health === undefined) !== (consents.health === undefined)) problems.push(`${_id}: health notes and their consent differ`);
  if (status === 'ended' && health !== undefined) problems.push(`${_id} is over and still has health notes`);
  if (volunteerOpenid !== undefined && (status === 'ended' || consents.volunteer === undefined))
    problems.push(`${_id} would tell somebody who is not its volunteer`);
  if (openid !== '' && consents.elder === undefined) problems.push(`${_id} is somebody's own without their consent`);
  return problems;
}

/** Alert, due date, the timer's date and the place in lists follow from one another. */
function standingOf(pairing: PairingDoc): string[] {
  const { _id, status, alert, askedAt, endedBy, endedAt, dueAt, rank, people, openid, volunteerId } = pairing;
  const derived = derivedOf(pairing);
  const over = status === 'ended';
  const problems = [];
  if (derived.dueAt !== dueAt || derived.rank !== rank) problems.push(`${_id}: ${dueAt} ${rank} does not follow from ${status} ${alert}`);
  if (over !== (endedAt !== undefined) || endedBy !== (over ? _id : ''))
    problems.push(`${_id} is ${status}, ended ${endedAt} by ${endedBy}`);
  if (over && (alert !== '' || askedAt !== undefined)) problems.push(`${_id} is over, and somebody is still waited for`);
  // A person who lost the role at the station is taken out.
  const others = people.filter((id) => id !== volunteerId);
  if (new Set(people).size !== people.length || others.length !== (openid === '' ? 0 : 1))
    problems.push(`${_id} is in the lists of ${people.join(' ')}`);
  return problems;
}

/** Each visit is in the pairing or among the records, and counted as service once it is no longer in the pairing. */
function visitsOf(pairing: PairingDoc, visits: readonly VisitDoc[], served: ReadonlyMap<string, number>): string[] {
  const { _id, pending, unrecorded } = pairing;
  const recorded = visits.filter(({ pairingId }) => pairingId === _id);
  const all = new Set([...Object.keys(pending), ...recorded.map((visit) => visit._id)]);
  const uncounted = recorded.filter(
    (visit) => pending[visit._id] === undefined && served.get(serviceRecordIdOf(visit._id)) !== visit.minutes,
  );
  return [
    ...(all.size === pairing.visits ? [] : [`${_id}: ${pairing.visits} visits, ${all.size} there`]),
    ...(unrecorded === Object.keys(pending).length ? [] : [`${_id}: ${unrecorded} unrecorded of ${Object.keys(pending).length}`]),
    ...uncounted.map((visit) => `visit ${visit._id} is not counted as service`),
  ];
}
