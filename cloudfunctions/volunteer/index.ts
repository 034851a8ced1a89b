/** The `volunteer` function: who helps, how long they served, and what the station tells about it. */
import type { InferOutput } from 'valibot';
import * as contract from '../../contract/volunteer';
import { type ActionTable, action, type Context, serve } from '../common/handler';
import { Day, Moment, pageOf, placeOf } from '../common/pages';
import { Refusal } from '../common/refusal';
import { decide, register } from './registration';
import * as store from './store';
import { isRegistered, ownViewOf, recordViewOf, viewOf } from './view';

const PAGE = 20;

async function me({ openid }: Context, { cursor, limit = PAGE }: InferOutput<typeof contract.MeInput>) {
  const member = await store.loadMine(openid, { place: placeOf(Day, cursor), limit });
  if (member === undefined) return { volunteer: null, minutes: 0, times: 0, records: [] };
  const { stations, served, records, ...own } = member;
  const { shown, ...next } = pageOf(records, limit, ({ date }) => date);
  return {
    volunteer: isRegistered(own) ? ownViewOf(own) : null,
    ...(stations[0] && { stationName: stations[0].name }),
    minutes: served[0]?.minutes ?? 0,
    times: served[0]?.times ?? 0,
    records: shown.map(recordViewOf),
    ...next,
  };
}

async function loadAtStation({ openid }: Context, { stationId }: { stationId: string }): Promise<store.AtStation> {
  const found = await store.loadAtStation(openid, stationId);
  if (found === undefined) throw new Refusal('NOT_FOUND', '没有这个驿站，可能已经撤了');
  return found;
}

const loadWithTarget = ({ openid }: Context, input: { stationId: string; volunteerId: string }) => store.loadWithTarget(openid, input);

export const actions = {
  me: action({ input: contract.MeInput, policy: 'resident', handle: me }),
  register: action({ input: contract.RegisterInput, policy: 'resident', load: loadAtStation, handle: register }),
  roster: action({
    input: contract.RosterInput,
    policy: 'head',
    load: ({ openid }, { stationId, status, cursor, limit = PAGE }) =>
      store.loadRoster(openid, { stationId, status, place: placeOf(Moment, cursor), limit }),
    handle: async (_context, { limit = PAGE }, { volunteers }) => {
      const { shown, ...next } = pageOf(volunteers, limit, ({ volunteer }) => volunteer.appliedAt);
      return { volunteers: shown.map(({ served, ...each }) => ({ ...viewOf(each), minutes: served[0]?.minutes ?? 0 })), ...next };
    },
  }),
  decide: action({ input: contract.DecideInput, policy: 'head', load: loadWithTarget, handle: decide }),
} satisfies ActionTable;

export const main = serve('volunteer', actions);
