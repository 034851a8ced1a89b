/** What must hold of requests for help, before the timer has swept as well as after. */

import { serviceRecordIdOf } from '../../../cloudfunctions/common/hours/service';
import { roleAt } from '../../../cloudfunctions/common/roles';
import type { RequestDoc } from '../../../cloudfunctions/request/record';
import { EVENTS, isOver, statusAfter } from '../../../cloudfunctions/request/rules';
import type { StaffDoc } from '../../../cloudfunctions/staff/record';
import type { ServiceRecordDoc } from '../../../cloudfunctions/volunteer/record';
import type { Database } from '../../../local-cloud/database/database';
import { all, brokenMessages } from '../../support/records';

/** Every broken rule in a sentence. */
export function brokenRequests(db: Database): string[] {
  const requests = all<RequestDoc>(db, 'requests');
  const services = all<ServiceRecordDoc>(db, 'service_records');
  const staff = all<StaffDoc>(db, 'staff');
  const byId = new Map(services.map((service) => [service._id, service]));
  const people = new Map(staff.map((person) => [person._id, person]));
  const confirmed = new Set(requests.filter(({ status }) => status === 'confirmed').map(({ _id }) => _id));
  return [
    ...requests.flatMap(brokenMessages),
    ...requests.flatMap(historyOf),
    ...requests.flatMap(standingOf),
    ...requests.flatMap((request) => leftBehind(request, people.get(request.volunteerId))),
    ...requests.filter(({ openid }) => openid.startsWith('erased_')).flatMap(erasedOf),
    ...requests.flatMap((request) => countedOf(request, byId.get(serviceRecordIdOf(request._id)))),
    ...services
      .filter(({ kind, subject }) => kind === 'request' && !confirmed.has(subject))
      .map(({ subject }) => `${subject} counts as service and is not confirmed`),
  ];
}

function historyOf({ _id, status, history }: RequestDoc): string[] {
  const problems = [];
  let now: RequestDoc['status'] = 'submitted';
  for (const [n, { status: event }] of history.slice(1).entries()) {
    // Of a hundred the ones after the first may be gone: what came before the second is not known.
    const afterGap = n === 0 && history.length >= 100;
    if (!afterGap && !EVENTS[now].includes(event)) problems.push(`${_id} was ${now} and met ${event}`);
    now = statusAfter(now, event);
  }
  if (now !== status) problems.push(`${_id} is ${status} after ${history.map((event) => event.status).join(' → ')}`);
  const keys = history.map(({ key }) => key);
  if (new Set(keys).size !== keys.length) problems.push(`${_id} did one call twice`);
  return problems;
}

/** Its volunteer, its deadline and its known end follow from its status. */
function standingOf({ _id, status, volunteerId, minutes, dueAt, endedAt, overdue, level, responsible }: RequestDoc): string[] {
  const nobody = status === 'submitted' || status === 'accepted';
  const somebody = ['taken', 'on_the_way', 'done', 'confirmed'].includes(status);
  const problems = [];
  if ((nobody && volunteerId !== '') || (somebody && volunteerId === '')) problems.push(`${_id} is ${status}, taken by “${volunteerId}”`);
  if ((status === 'done' || status === 'confirmed') !== (minutes !== undefined))
    problems.push(`${_id} is ${status} after ${minutes} minutes`);
  if (isOver(status) !== (dueAt === 0) || isOver(status) !== (endedAt !== undefined)) problems.push(`${_id} is ${status}, due at ${dueAt}`);
  if (overdue && isOver(status)) problems.push(`${_id} is over and overdue`);
  if ((level === 'window') !== (responsible === '')) problems.push(`${_id} is at level ${level} of “${responsible}”`);
  return problems;
}

/** The volunteer who has it can come, or the timer will look. */
function leftBehind({ _id, status, stationId }: RequestDoc, person: StaffDoc | undefined): string[] {
  const underway = status === 'taken' || status === 'on_the_way';
  const lost = person !== undefined && roleAt(person, stationId) === undefined && person.partingAt === undefined;
  return underway && lost ? [`${_id} is ${status} by somebody who left`] : [];
}

/** Nothing is left of what an erased person said or is. */
function erasedOf({ _id, person, text, photos, building, history }: RequestDoc): string[] {
  const said = history.some(({ by, note }) => by === 'resident' && note !== undefined);
  return [person, text, photos.length, building, said].some(Boolean) ? [`${_id} is erased and still tells of its person`] : [];
}

function countedOf({ _id, status, uncounted, minutes }: RequestDoc, service: ServiceRecordDoc | undefined): string[] {
  if (status !== 'confirmed') return uncounted ? [`${_id} is to be counted and not confirmed`] : [];
  if (service === undefined) return uncounted ? [] : [`${_id} was confirmed and does not count`];
  const first = (service.corrections[0]?.from ?? service.minutes) + (service.overlap ?? 0);
  return first === minutes ? [] : [`${_id} took ${minutes} minutes and counts as ${first}`];
}
