/** The `volunteer` function: the volunteers, their hours, and the station's report of them. */

import type { InferOutput } from 'valibot';
import * as contract from '../../contract/volunteer';
import { type Act, insertAudit } from '../common/audit';
import { copyAction } from '../common/copy';
import { needs } from '../common/gates';
import { action, type Context, serve, type Table } from '../common/handler';
import { afterOf, listOf, nextCursor } from '../common/pages';
import { Refusal } from '../common/refusal';
import { copy } from './copy';
import { exportSheets, ROWS_MAX } from './export';
import { approve, certificate, correct, note, verify } from './hours';
import { decide, erase, register, registrationAt, withdraw } from './registration';
import { growthOf } from './rules';
import * as store from './store';
import { isRegistered, nameOf, ownRecordViewOf, ownViewOf, phoneOf, recordViewOf, viewOf } from './view';

const PAGE = 20;

async function me({ openid }: Context, { cursor, limit = PAGE }: InferOutput<typeof contract.MeInput>) {
  const member = await store.loadMine(openid, { after: afterOf(cursor), limit });
  if (member === undefined) return { volunteer: null, minutes: 0, times: 0, records: [] };
  const { stations, served, records, ...own } = member;
  return {
    volunteer: isRegistered(own) ? ownViewOf(own) : null,
    ...(stations[0] && { stationName: stations[0].name }),
    minutes: served[0]?.minutes ?? 0,
    times: served[0]?.times ?? 0,
    records: listOf(records, limit).map(ownRecordViewOf),
    ...nextCursor(records, limit, store.dayAt),
  };
}

async function loadAtStation({ openid }: Context, { stationId }: { stationId: string }): Promise<store.AtStation> {
  const found = await store.loadAtStation(openid, stationId);
  if (found === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站，可能已经撤了');
  return found;
}

const loadBusy = ({ openid, now }: Context) => store.loadBusy(openid, now);

const loadWithTarget = ({ openid }: Context, input: { stationId: string; volunteerId: string }) => store.loadWithTarget(openid, input);

const ofDecision = (_: Context, { stationId, volunteerId, accept }: InferOutput<typeof contract.DecideInput>): Act => ({
  stationId,
  action: 'volunteer.decide',
  record: volunteerId,
  detail: accept ? '同意' : '没有同意',
});

const ofCorrection = (_: Context, { stationId, recordId, minutes }: InferOutput<typeof contract.CorrectInput>): Act => ({
  stationId,
  action: 'volunteer.correct',
  record: recordId,
  detail: `改为${minutes}分钟`,
});

const ofNote = (_: Context, { stationId, volunteerId, kind }: InferOutput<typeof contract.NoteInput>): Act => ({
  stationId,
  action: 'volunteer.note',
  record: volunteerId,
  detail: contract.RECORD_KIND_WORDS[kind],
});

export const actions = {
  me: action({ policy: ['resident'], whenShut: true, handle: me }),
  register: action({ policy: ['resident'], gate: needs('volunteers'), load: loadAtStation, handle: register }),
  roster: action({
    policy: ['staff', 'manager'],
    load: ({ openid }, { stationId, status, volunteerId, cursor, limit = PAGE }) =>
      store.loadRoster(openid, { stationId, status, volunteerId, after: afterOf(cursor), limit }),
    handle: async (_context, { limit = PAGE }, { volunteers }) => ({
      volunteers: listOf(volunteers, limit).map(({ served, ...each }) => ({ ...viewOf(each), minutes: served[0]?.minutes ?? 0 })),
      ...nextCursor(volunteers, limit, ({ volunteer }) => volunteer.appliedAt),
    }),
  }),
  withdraw: action({
    policy: ['resident'],
    load: loadBusy,
    handle: (context, _input, own) => withdraw(context, own),
  }),
  decide: action({ policy: ['head', 'manager'], load: loadWithTarget, act: ofDecision, handle: decide }),
  reveal: action({
    policy: ['head', 'manager'],
    load: loadWithTarget,
    handle: async (context, { stationId }, loaded) => {
      const person = registrationAt(loaded);
      await insertAudit(context, { stationId, action: 'volunteer.reveal', record: person._id });
      return { name: nameOf(person), phone: phoneOf(person) };
    },
  }),
  records: action({
    policy: ['head', 'manager'],
    load: ({ openid }, { stationId, volunteerId, cursor, limit = PAGE }) =>
      store.loadRecords(openid, { stationId, volunteerId, after: afterOf(cursor), limit }),
    handle: async (_context, { limit = PAGE }, { records }) => ({
      records: listOf(records, limit).map(({ people, ...each }) => ({ ...recordViewOf(each), name: people[0] ? nameOf(people[0]) : '' })),
      ...nextCursor(records, limit, store.dayAt),
    }),
  }),
  correct: action({
    policy: ['head', 'manager'],
    load: ({ openid }, input) => store.loadRecord(openid, input),
    act: ofCorrection,
    handle: correct,
  }),
  approve: action({
    policy: ['head', 'manager'],
    load: ({ openid }, input) => store.loadRecord(openid, input),
    act: (_, { stationId, recordId }) => ({ stationId, action: 'volunteer.approve', record: recordId }),
    handle: approve,
  }),
  note: action({ policy: ['head', 'manager'], gate: needs('volunteers'), load: loadWithTarget, act: ofNote, handle: note }),
  certificate: action({ policy: ['resident'], whenShut: true, handle: certificate }),
  verify: action({ policy: ['anyone'], handle: verify }),
  export: action({
    policy: ['head', 'manager'],
    load: ({ openid }, span) => store.loadExport(openid, span, ROWS_MAX),
    handle: exportSheets,
  }),
  growth: action({
    policy: ['head', 'manager'],
    gate: needs('volunteers'),
    load: ({ openid }, { stationId }) => store.loadGrowth(openid, stationId),
    handle: async ({ now }, _input, { joined, left }) => ({ months: growthOf(joined, left, now) }),
  }),
  copy: copyAction(copy),
  erase: action({ policy: ['resident'], load: loadBusy, handle: (context, _input, own) => erase(context, own) }),
} satisfies Table<typeof contract.actions>;

export const main = serve('volunteer', contract.actions, actions);
