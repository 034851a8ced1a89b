/** The `volunteer` function: who helps, how long they served, and what the station tells about it. */
import type { InferOutput } from 'valibot';
import * as contract from '../../contract/volunteer';
import { type Act, insertAudit } from '../common/audit';
import { copyAction } from '../common/copy';
import { type ActionTable, action, type Context, serve } from '../common/handler';
import { listOf, nextCursor, placeOf } from '../common/pages';
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
  const member = await store.loadMine(openid, { place: placeOf(cursor), limit });
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
  me: action({ input: contract.MeInput, policy: 'resident', handle: me }),
  register: action({ input: contract.RegisterInput, policy: 'resident', load: loadAtStation, handle: register }),
  roster: action({
    input: contract.RosterInput,
    policy: 'staff',
    load: ({ openid }, { stationId, status, volunteerId, cursor, limit = PAGE }) =>
      store.loadRoster(openid, { stationId, status, volunteerId, place: placeOf(cursor), limit }),
    handle: async (_context, { limit = PAGE }, { volunteers }) => ({
      volunteers: listOf(volunteers, limit).map(({ served, ...each }) => ({ ...viewOf(each), minutes: served[0]?.minutes ?? 0 })),
      ...nextCursor(volunteers, limit, ({ volunteer }) => volunteer.appliedAt),
    }),
  }),
  withdraw: action({
    input: contract.WithdrawInput,
    policy: 'resident',
    load: loadBusy,
    handle: (context, _input, own) => withdraw(context, own),
  }),
  decide: action({ input: contract.DecideInput, policy: 'head', load: loadWithTarget, act: ofDecision, handle: decide }),
  reveal: action({
    input: contract.ByVolunteer,
    policy: 'head',
    load: loadWithTarget,
    handle: async (context, { stationId }, loaded) => {
      const person = registrationAt(loaded);
      await insertAudit(context, { stationId, action: 'volunteer.reveal', record: person._id });
      return { name: nameOf(person), phone: phoneOf(person) };
    },
  }),
  records: action({
    input: contract.RecordsInput,
    policy: 'head',
    load: ({ openid }, { stationId, volunteerId, cursor, limit = PAGE }) =>
      store.loadRecords(openid, { stationId, volunteerId, place: placeOf(cursor), limit }),
    handle: async (_context, { limit = PAGE }, { records }) => ({
      records: listOf(records, limit).map(({ people, ...each }) => ({ ...recordViewOf(each), name: people[0] ? nameOf(people[0]) : '' })),
      ...nextCursor(records, limit, store.dayAt),
    }),
  }),
  correct: action({
    input: contract.CorrectInput,
    policy: 'head',
    load: ({ openid }, input) => store.loadRecord(openid, input),
    act: ofCorrection,
    handle: correct,
  }),
  approve: action({
    input: contract.ByRecord,
    policy: 'head',
    load: ({ openid }, input) => store.loadRecord(openid, input),
    act: (_, { stationId, recordId }) => ({ stationId, action: 'volunteer.approve', record: recordId }),
    handle: approve,
  }),
  note: action({ input: contract.NoteInput, policy: 'head', load: loadWithTarget, act: ofNote, handle: note }),
  certificate: action({ input: contract.CertificateInput, policy: 'resident', handle: certificate }),
  verify: action({ input: contract.VerifyInput, policy: 'anyone', handle: verify }),
  export: action({
    input: contract.ExportInput,
    policy: 'head',
    load: ({ openid }, span) => store.loadExport(openid, span, ROWS_MAX),
    handle: exportSheets,
  }),
  growth: action({
    input: contract.GrowthInput,
    policy: 'head',
    load: ({ openid }, { stationId }) => store.loadGrowth(openid, stationId),
    handle: async ({ now }, _input, { joined, left }) => ({ months: growthOf(joined, left, now) }),
  }),
  copy: copyAction(copy),
  erase: action({ input: contract.EraseInput, policy: 'resident', load: loadBusy, handle: (context, _input, own) => erase(context, own) }),
} satisfies ActionTable;

export const main = serve('volunteer', actions);
