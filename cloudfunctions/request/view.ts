import type { HelpRequest } from '../../contract/request';
import { politeName } from '../../contract/surnames';
import { isUnopened } from '../../contract/unopened';
import { staffIdOf } from '../common/crypto';
import { toCome } from '../common/messages/rules';
import { opened } from '../common/opened';
import { passed } from '../common/pictures/rules';
import { roleAt } from '../common/roles';
import type { Found } from './found';
import type { RequestDoc, RequestRecordEvent } from './record';
import { openPerson, openWords } from './sealed';

/** The viewer: the resident who owns the request sees other things than the station's crew. */
export interface Viewer {
  openid: string;
  now: number;
}

const ownedBy = ({ openid }: Viewer, request: RequestDoc): boolean => openid !== '' && request.openid === openid;

function volunteerOf({ request, volunteer }: Found, viewer: Viewer): HelpRequest['volunteer'] {
  if (request.volunteerId === '') return undefined;
  const name = volunteer?.name === undefined ? '' : opened(volunteer.name, volunteer._id);
  return {
    volunteerId: request.volunteerId,
    name: ownedBy(viewer, request) ? politeName(isUnopened(name) ? '' : name) : name || '志愿者',
    self: viewer.openid !== '' && request.volunteerId === staffIdOf(viewer.openid),
  };
}

/** A member of the station's crew, or the responsible person of the request. */
function seesTo({ openid }: Viewer, { request, member }: Found): boolean {
  const role = roleAt(member, request.stationId);
  return member?.manager === true || role === 'window' || role === 'head' || request.responsible === staffIdOf(openid);
}

/** Notes that are the station's own: they may tell of somebody's health. */
const INTERNAL: readonly RequestRecordEvent['status'][] = ['given_back', 'assigned'];

const mayRead = (viewer: Viewer, found: Found, status: RequestRecordEvent['status']): boolean =>
  !INTERNAL.includes(status) || (!ownedBy(viewer, found.request) && seesTo(viewer, found));

const REASONED = ['cancelled', 'declined', 'given_back', 'not_done'];

/** The reason of its status, in the words of the person who ended it or opened it again. */
function reasonOf(found: Found, viewer: Viewer): string | undefined {
  const { _id, history } = found.request;
  const last = [...history].reverse().find(({ status, note }) => note !== undefined && REASONED.includes(status));
  if (last?.note === undefined || !mayRead(viewer, found, last.status)) return undefined;
  return openWords(_id, { note: last.key }, last.note);
}

/** A request as clients get it: the person masked, no address. */
export function viewOf(found: Found, viewer: Viewer): HelpRequest {
  const { request, stationName } = found;
  const volunteer = volunteerOf(found, viewer);
  const reason = reasonOf(found, viewer);
  return {
    requestId: request._id,
    stationId: request.stationId,
    ...(stationName !== undefined && { stationName }),
    kind: request.kind,
    status: request.status,
    forWhom: request.forWhom,
    source: request.source,
    ...(request.text !== undefined && { text: openWords(request._id, 'text', request.text) }),
    ...(request.date !== undefined && { date: request.date }),
    part: request.part,
    community: request.community,
    building: request.building,
    person: { name: request.shownName, phone: request.shownPhone },
    photoCount: passed(request).length,
    level: request.level,
    dueAt: request.dueAt,
    overdue: request.overdue,
    mine: viewer.openid !== '' && request.responsible === staffIdOf(viewer.openid),
    ...(volunteer && { volunteer }),
    ...(request.minutes !== undefined && { minutes: request.minutes }),
    ...(request.result !== undefined && { result: openWords(request._id, 'result', request.result) }),
    ...(request.grade !== undefined && { grade: request.grade }),
    ...(reason !== undefined && { reason }),
    ...(request.unchecked === true && !ownedBy(viewer, request) && { unchecked: true as const }),
    createdAt: request.createdAt,
  };
}

/** A volunteer did it who had taken it then; everybody else with a role did it as staff. */
function historyOf(found: Found, viewer: Viewer): HelpRequest['history'] {
  const { _id, history, volunteerId } = found.request;
  const volunteers = new Set([volunteerId, ...history.filter(({ status }) => status === 'taken').map(({ by }) => by)]);
  return history.map(({ status, at, by, note, key }) => ({
    status,
    at,
    by: by === 'resident' || by === 'timer' ? by : volunteers.has(by) ? 'volunteer' : 'staff',
    ...(note !== undefined && mayRead(viewer, found, status) && { note: openWords(_id, { note: key }, note) }),
  }));
}

/** One request, looked at alone: with its history, and for its owner with their own name, phone and address. */
export function fullViewOf(found: Found, viewer: Viewer): HelpRequest {
  const { request } = found;
  const owns = ownedBy(viewer, request);
  const { address, ...person } = owns ? openPerson(request) : { address: '', ...viewOf(found, viewer).person };
  return {
    ...viewOf(found, viewer),
    person,
    ...(owns && { address, notify: toCome(request).includes('progress') }),
    history: historyOf(found, viewer),
    now: viewer.now,
  };
}
