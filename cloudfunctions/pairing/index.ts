/** 结对: an elder or disabled person and the volunteer who visits them. */

import * as contract from '../../contract/pairing';
import { type Act, insertAudit } from '../common/audit';
import { copyAction } from '../common/copy';
import { needs } from '../common/gates';
import { action, type Context, serve, type Table } from '../common/handler';
import { afterOf, listOf as firstOf, nextCursor } from '../common/pages';
import { Refusal } from '../common/refusal';
import { roleAt } from '../common/roles';
import { absent } from './change';
import { agree, claim, setHealth } from './consent';
import { copy } from './copy';
import { end, erase } from './end';
import { concerning, type Found } from './found';
import { propose } from './propose';
import type { PairingDoc } from './record';
import { codeOf, isCodeOver, isRunning, wrongStatusWords } from './rules';
import { openElder, openHealth } from './sealed';
import { listMine, loadForProposal, loadList, loadPairing, loadVisits } from './store';
import { viewOf, viewOfVisit } from './view';
import { askVisit, visit } from './visit';
import { visitsAfter } from './visit-list';

const LIST_LIMIT = 50;
const VISITS_LIMIT = 20;

/** The cursor after a page of the order of lists. */
const after = (found: readonly Found[]) =>
  nextCursor(
    found.map(({ pairing }) => pairing),
    LIST_LIMIT,
    ({ rank }) => rank,
  );

const subjectOf = ({ stationId, openid, volunteerId }: PairingDoc) => ({ stationId, ownerOpenid: openid, assignees: [volunteerId] });

/** A pairing with the facts of its policies. */
async function ofPairing({ openid }: Context, { pairingId }: { pairingId: string }) {
  const found = await loadPairing(openid, pairingId);
  if (found === undefined) throw absent();
  return { ...found, ...subjectOf(found.pairing) };
}

const shown = async ({ openid }: Context, { volunteer }: Found, change: Promise<PairingDoc>) => ({
  pairing: viewOf({ pairing: await change, volunteer }, openid),
});

/** The volunteer sees it once both have agreed; the head, who knows it already, always. */
async function reveal(context: Context, { pairing, member }: Awaited<ReturnType<typeof ofPairing>>) {
  const heads = roleAt(member, pairing.stationId) === 'head';
  if (!heads && pairing.status !== 'active') throw new Refusal('WRONG_STATUS', wrongStatusWords(pairing));
  await insertAudit(context, { stationId: pairing.stationId, action: 'pairing.reveal', record: pairing._id });
  const claimable = heads && isRunning(pairing.status) && pairing.openid === '' && !isCodeOver(pairing, context.now);
  return { ...openElder(pairing), ...openHealth(pairing), ...(claimable && { code: codeOf(pairing._id) }) };
}

/**
 * Visit notes describe how a person is: they are for the owner, for window staff and head of the station, and for the paired volunteer
 * while it runs.
 */
function mayReadNotes({ openid }: Context, { pairing, member }: Awaited<ReturnType<typeof ofPairing>>): boolean {
  const role = roleAt(member, pairing.stationId);
  const visits = pairing.volunteerId === member?._id && isRunning(pairing.status);
  return pairing.openid === openid || role === 'window' || role === 'head' || visits;
}

/** An owner's acts on their own pairing are not written down. */
const byStaff =
  (act: Act['action']) =>
  ({ openid }: Context, _input: unknown, { pairing }: { pairing: PairingDoc }): Act | undefined =>
    pairing.openid === openid ? undefined : { stationId: pairing.stationId, action: act, record: pairing._id };

export const actions = {
  propose: action({
    policy: ['head', 'manager'],
    gate: needs('pairings'),
    load: async ({ openid }, { stationId, volunteerId }) => ({ stationId, ...(await loadForProposal(openid, stationId, volunteerId)) }),
    handle: (context, wish, found) => propose(context, wish, found),
  }),

  agree: action({
    policy: ['assignee'],
    load: ofPairing,
    handle: (context, { notify }, found) => shown(context, found, agree(context, found.pairing, notify)),
  }),

  claim: action({
    policy: ['resident'],
    handle: async (context, { code }) => ({ pairing: viewOf(await claim(context, code), context.openid) }),
  }),

  setHealth: action({
    policy: ['owner', 'head'],
    load: ofPairing,
    act: byStaff('pairing.setHealth'),
    handle: (context, { health }, found) => shown(context, found, setHealth(context, found.pairing, health)),
  }),

  reveal: action({
    policy: ['assignee', 'head'],
    load: ofPairing,
    handle: (context, _input, found) => reveal(context, found),
  }),

  visit: action({
    policy: ['assignee'],
    load: ofPairing,
    handle: (context, said, found) => shown(context, found, visit(context, found.pairing, said)),
  }),

  visits: action({
    policy: ['owner', 'assignee', 'staff', 'manager'],
    whenShut: true,
    load: async ({ openid }, { pairingId, cursor }) => {
      const found = await loadVisits(openid, pairingId, { after: afterOf(cursor), limit: VISITS_LIMIT });
      if (found === undefined) throw absent();
      return { ...found, ...subjectOf(found.pairing) };
    },
    handle: async (context, { cursor }, found) => {
      const noted = mayReadNotes(context, found);
      const serves = found.pairing.openid !== context.openid;
      const all = visitsAfter(found.pairing, found.recorded, afterOf(cursor));
      return {
        pairing: viewOf(found, context.openid),
        visits: firstOf(all, VISITS_LIMIT).map((one) => viewOfVisit(one, noted, serves)),
        ...nextCursor(all, VISITS_LIMIT, ({ at }) => at),
        now: context.now,
      };
    },
  }),

  mine: action({
    policy: ['resident'],
    whenShut: true,
    handle: async ({ openid, now }, { cursor }) => {
      const found = await listMine(openid, { after: afterOf(cursor), limit: LIST_LIMIT });
      return {
        // Pairings that a volunteer without a role may no longer see are left out; the list still goes on after them.
        pairings: concerning(firstOf(found, LIST_LIMIT), openid).map((one) => viewOf(one, openid)),
        ...after(found),
        now,
      };
    },
  }),

  list: action({
    policy: ['staff', 'manager'],
    load: async ({ openid }, { stationId, cursor }) => ({
      stationId,
      ...(await loadList(openid, stationId, { after: afterOf(cursor), limit: LIST_LIMIT })),
    }),
    handle: async ({ openid, now }, _input, { pairings }) => ({
      pairings: firstOf(pairings, LIST_LIMIT).map((one) => viewOf(one, openid)),
      ...after(pairings),
      now,
    }),
  }),

  askVisit: action({
    policy: ['owner', 'staff', 'manager'],
    load: ofPairing,
    act: byStaff('pairing.askVisit'),
    handle: (context, _input, found) => shown(context, found, askVisit(context, found.pairing)),
  }),

  end: action({
    policy: ['owner', 'assignee', 'staff', 'manager'],
    load: ofPairing,
    act: byStaff('pairing.end'),
    handle: (context, { reason }, found) => shown(context, found, end(context, found.pairing, reason)),
  }),

  copy: copyAction(copy),

  erase: action({
    policy: ['resident'],
    handle: (context) => erase(context),
  }),
} satisfies Table<typeof contract.actions>;

export const main = serve('pairing', contract.actions, actions);
