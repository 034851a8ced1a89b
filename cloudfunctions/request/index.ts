/** 求助: asking for help at home, who answers for it, who comes, and whether it was done. */

import * as contract from '../../contract/request';
import { concerningActivities as concerning, type OwnActivity as OwnView, viewOfActivity } from '../activity/face';
import { type Act, insertAudit } from '../common/audit';
import { copyAction } from '../common/copy';
import { staffIdOf } from '../common/crypto';
import { either, needs, ofPictures } from '../common/gates';
import { action, type Context, serve, type Table } from '../common/handler';
import { afterOf, listOf, nextCursor } from '../common/pages';
import { addressesOf, addressOf } from '../common/pictures/files';
import { checkIdOf, checking, passed, toLookAt } from '../common/pictures/rules';
import { Refusal } from '../common/refusal';
import { roleAt } from '../common/roles';
import { isOff, switches } from '../common/switches';
import { concerningPairings, viewOfPairing } from '../pairing/face';
import { loadStation } from '../station/face-store';
import { cancel, confirm } from './answer';
import { create, record } from './ask';
import { copy } from './copy';
import { admit, assign, decline } from './dispatch';
import { erase, forget } from './erase';
import type { Found } from './found';
import { accept, finish, giveBack, progress } from './help';
import { notify } from './notify';
import { judge, pathsFor } from './photos';
import type { RequestDoc } from './record';
import { isOver } from './rules';
import { openPerson } from './sealed';
import { LISTINGS, listMine, loadAround, loadForAssignment, loadInbox, loadRequest, type OrderField, type WithCaller } from './store';
import { fullViewOf, viewOf } from './view';

/** More of a kind are on its own page. */
const AROUND_LIMIT = 10;

const unknown = () => new Refusal('NOT_FOUND', '没有这条求助，可能已经删除');

/** The facts of a request for its policy. A person who made this very call before may repeat it, even if it has ended what allowed it. */
function subjectOf<T extends WithCaller>({ requestKey }: Context, found: T | undefined, assignees: (request: RequestDoc) => string[]) {
  if (found === undefined) throw unknown();
  const { stationId, openid, status, history } = found.request;
  const before = history.flatMap(({ key, by }) => (key === requestKey ? [by] : []));
  const named = [...assignees(found.request), ...before].filter((id) => id !== '');
  return { ...found, stationId, ownerOpenid: openid, assignees: named, open: status === 'accepted' };
}

/** Loads a request of which these are the assignees. */
const withAssignees =
  (assignees: (request: RequestDoc) => string[]) =>
  async (context: Context, { requestId }: { requestId: string }) =>
    subjectOf(context, await loadRequest(context.openid, requestId), assignees);

const responsibleOf = ({ responsible }: RequestDoc) => [responsible];
const ofRequest = withAssignees(({ volunteerId, responsible }) => [volunteerId, responsible]);
const forVolunteer = withAssignees(({ volunteerId }) => [volunteerId]);
const forResponsible = withAssignees(responsibleOf);

/** The owner, staff, and the volunteer who took it see its pictures. */
const maySeePhotos = ({ openid }: Context, found: WithCaller): boolean =>
  mayJudge(found) || found.request.volunteerId === staffIdOf(openid) || found.request.openid === openid;

/** Whether the caller may decide about pictures that WeChat leaves to a person. */
const mayJudge = ({ request, member }: WithCaller): boolean => {
  const role = roleAt(member, request.stationId);
  return member?.manager === true || role === 'window' || role === 'head';
};

/** The pictures of a request: passed ones, and the state of the others. Staff see those that they must look at. */
async function picturesFor(found: WithCaller) {
  const { request } = found;
  const look = toLookAt(request);
  const photos = await addressesOf(passed(request));
  const toJudge = mayJudge(found)
    ? await Promise.all(look.map(async (check) => ({ checkId: checkIdOf(check), photo: (await addressOf(check.photo)) ?? '' })))
    : [];
  const waiting = checking(request) + look.length - toJudge.length;
  return {
    ...(photos.length > 0 && { photos }),
    ...(waiting > 0 && { photosChecking: waiting }),
    ...(request.removed !== undefined && { photosRemoved: request.removed }),
    ...(toJudge.length > 0 && { photosToJudge: toJudge }),
  };
}

/** Staff may look while they must call back; the volunteer while they have it. */
function mayReveal({ openid }: Context, { request, member }: WithCaller): boolean {
  const role = roleAt(member, request.stationId);
  const serves = role === 'window' || role === 'head' || request.responsible === staffIdOf(openid);
  const mustCall = request.status === 'submitted' || request.status === 'accepted' || request.overdue;
  return (request.volunteerId === staffIdOf(openid) && !isOver(request.status)) || (serves && mustCall);
}

const ofRecord =
  (act: Act['action']) =>
  (_context: Context, _input: unknown, { request }: WithCaller): Act => ({
    stationId: request.stationId,
    action: act,
    record: request._id,
  });

/** One page of a list that is sorted by a field. */
function pageOf(context: Context, found: readonly Found[], limit: number, field: OrderField) {
  const requests = found.map(({ request }) => request);
  return {
    requests: listOf(found, limit).map((one) => viewOf(one, context)),
    ...nextCursor(requests, limit, (request) => request[field] ?? 0),
    now: context.now,
  };
}

export const actions = {
  photoPaths: action({
    policy: ['resident'],
    gate: needs('requests', 'uploads'),
    handle: async (context, { count }) => ({ paths: pathsFor(context, count) }),
  }),

  create: action({
    policy: ['resident'],
    gate: either(needs('requests'), ofPictures),
    handle: async (context, input) => ({ request: viewOf(await create(context, input), context) }),
  }),

  record: action({
    policy: ['staff', 'manager'],
    gate: needs('requests'),
    load: async ({ openid }, { stationId }) => ({ stationId, ...(await loadStation(openid, stationId)) }),
    handle: async (context, wish, { station }) => ({ request: viewOf(await record(context, wish, station), context) }),
  }),

  get: action({
    policy: ['owner', 'assignee', 'crewWhileOpen', 'staff', 'manager'],
    whenShut: true,
    load: ofRequest,
    handle: async (context, _input, found) => {
      return { request: { ...fullViewOf(found, context), ...(maySeePhotos(context, found) && (await picturesFor(found))) } };
    },
  }),

  neighbours: action({
    policy: ['resident'],
    whenShut: true,
    handle: async (context, { near }) => {
      const { openid, now } = context;
      // Only the caller's own activities are shown while sign-up is off.
      const shut = isOff('activities') || switches().closed !== undefined;
      const around = await loadAround(openid, shut ? undefined : near, now, AROUND_LIMIT + 1);
      const first = <T>(found: readonly T[]) => listOf(found, AROUND_LIMIT);
      const shown = (activity: OwnView) => viewOfActivity({ activity, member: undefined }, openid);
      const kinds = ['requests', 'pairings', 'own', 'activities'] as const;
      const more = kinds.filter((kind) => around[kind].length > AROUND_LIMIT);
      return {
        requests: first(around.requests).map((one) => viewOf(one, context)),
        pairings: concerningPairings(first(around.pairings), openid).map((one) => viewOfPairing(one, openid)),
        own: concerning(first(around.own), openid).map(shown),
        activities: first(around.activities).map(shown),
        ...(more.length > 0 && { more }),
        now,
      };
    },
  }),

  mine: action({
    policy: ['resident'],
    whenShut: true,
    handle: async (context, { cursor, limit = 20 }) => {
      const found = await listMine(context.openid, { after: afterOf(cursor), limit });
      return pageOf(context, found, limit, 'createdAt');
    },
  }),

  inbox: action({
    policy: ['crew', 'manager'],
    load: async ({ openid }, { stationId, view, cursor, limit = 20 }) => {
      const page = { after: afterOf(cursor), limit };
      return { stationId, ...(await loadInbox(openid, { stationId, view }, page)) };
    },
    handle: async (context, { view, limit = 20 }, { found }) => pageOf(context, found, limit, LISTINGS[view].order[0]),
  }),

  admit: action({
    policy: ['assignee', 'staff', 'manager'],
    load: forResponsible,
    handle: async (context, _input, found) => ({ request: viewOf(await admit(context, found), context) }),
  }),

  decline: action({
    policy: ['assignee', 'staff', 'manager'],
    load: forResponsible,
    handle: async (context, { reason }, found) => ({ request: viewOf(await decline(context, found, reason), context) }),
  }),

  assign: action({
    policy: ['assignee', 'staff', 'manager'],
    load: async (context, { requestId, volunteerId = '' }) =>
      subjectOf(context, await loadForAssignment(context.openid, requestId, volunteerId), responsibleOf),
    handle: async (context, input, found) => ({ request: viewOf(await assign(context, found, input), context) }),
  }),

  accept: action({
    policy: ['crew'],
    load: ofRequest,
    handle: async (context, _input, found) => ({ request: viewOf(await accept(context, found), context) }),
  }),

  giveBack: action({
    policy: ['assignee'],
    load: forVolunteer,
    handle: async (context, { reason }, found) => ({ request: viewOf(await giveBack(context, found, reason), context) }),
  }),

  progress: action({
    policy: ['assignee'],
    load: forVolunteer,
    handle: async (context, _input, found) => ({ request: viewOf(await progress(context, found), context) }),
  }),

  finish: action({
    policy: ['assignee', 'staff', 'manager'],
    load: forVolunteer,
    handle: async (context, input, found) => ({ request: viewOf(await finish(context, found, input), context) }),
  }),

  confirm: action({
    policy: ['owner', 'staff', 'manager'],
    load: ofRequest,
    handle: async (context, input, found) => ({ request: viewOf(await confirm(context, found, input), context) }),
  }),

  notify: action({
    policy: ['owner'],
    load: ofRequest,
    handle: async (context, _input, found) => ({
      request: fullViewOf({ ...found, request: await notify(found.request) }, context),
    }),
  }),

  cancel: action({
    policy: ['owner', 'staff', 'manager'],
    load: ofRequest,
    handle: async (context, { reason }, found) => ({ request: viewOf(await cancel(context, found, reason), context) }),
  }),

  judge: action({
    policy: ['staff', 'manager'],
    load: ofRequest,
    act: ofRecord('request.judge'),
    handle: async (context, input, found) => {
      const judged = { ...found, request: await judge(found.request, input) };
      return { request: { ...fullViewOf(judged, context), ...(await picturesFor(judged)) } };
    },
  }),

  reveal: action({
    policy: ['assignee', 'staff', 'manager'],
    load: ofRequest,
    handle: async (context, _input, found) => {
      if (!mayReveal(context, found)) throw new Refusal('FORBIDDEN', '接了这件事的志愿者才能看姓名、电话和地址');
      const { _id, stationId } = found.request;
      await insertAudit(context, { stationId, action: 'request.reveal', record: _id });
      return openPerson(found.request);
    },
  }),

  forget: action({
    policy: ['head', 'manager'],
    load: ofRequest,
    act: ofRecord('request.forget'),
    handle: async (context, _input, found) => ({
      request: viewOf({ ...found, request: await forget(found.request) }, context),
    }),
  }),

  copy: copyAction(copy),

  erase: action({
    policy: ['resident'],
    handle: async (context) => erase(context),
  }),
} satisfies Table<typeof contract.actions>;

export const main = serve('request', contract.actions, actions);
