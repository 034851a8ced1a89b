/** Becoming a volunteer, and leaving. */

import type { InferOutput } from 'valibot';
import type * as contract from '../../contract/volunteer';
import { currentKeyId, keyIdAfter, seal, staffIdOf } from '../common/crypto';
import { type Context, markOf } from '../common/handler';
import { maskPhone } from '../common/mask';
import { Refusal } from '../common/refusal';
import { fieldOf, roleAt } from '../common/roles';
import { refuseRisky } from '../common/text-check';
import { changeVersioned } from '../common/versioned';
import { listPairingsAgain } from '../pairing/face-store';
import { BUSY_WORDS, volunteerContext } from '../staff/face';
import { letGoOf } from '../staff/face-store';
import type { StaffDoc } from '../staff/record';
import type { VolunteerPart } from './record';
import { ANSWERED, refusalOfRegistration, standingAfter, statusOf } from './rules';
import * as store from './store';
import { isRegistered, ownViewOf, type Registered, viewOf } from './view';

const TRIES = 5;

type Wish = InferOutput<typeof contract.RegisterInput>;

const partOf = (staffId: string, wish: Wish, member: StaffDoc | undefined, now: number): VolunteerPart => ({
  stationId: wish.stationId,
  phone: seal(wish.phone, volunteerContext(staffId, 'phone')),
  shownPhone: maskPhone(wish.phone),
  team: wish.team,
  skills: wish.skills,
  times: wish.times,
  party: wish.party,
  consentAt: now,
  ...(wish.party && { partyConsentAt: now }),
  ...(wish.skills.length > 0 && { skillsConsentAt: now }),
  ...standingAfter(member, wish.stationId, now),
});

/** Whatever of an earlier registration holds no more. */
const GONE = {
  partyConsentAt: undefined,
  skillsConsentAt: undefined,
  reason: undefined,
  unchecked: undefined,
  leftAt: undefined,
  decidedAt: undefined,
  decidedBy: undefined,
  joinedAt: undefined,
};

/** Tries again on the new state if the head answered, or the person wrote from another phone, at the same moment. */
export async function register(context: Context, wish: Wish, { member: loaded }: store.AtStation) {
  const staffId = staffIdOf(context.openid);
  const mark = markOf(context);
  const said = { openid: context.openid, name: seal(wish.name, staffId), keyId: currentKeyId() };
  const registered = await changeVersioned<StaffDoc | undefined, VolunteerPart>(loaded, {
    isDone: (member) => isRegistered(member) && member.applied.includes(mark),
    next: (member) => {
      const refusal = refusalOfRegistration(member, wish.stationId);
      if (refusal !== undefined) throw new Refusal('WRONG_STATUS', refusal);
      return partOf(staffId, wish, member, context.now);
    },
    write: async (member, volunteer) => {
      const seen = member ?? { _id: staffId, manager: false, roles: {}, since: {}, stationIds: [], applied: [], ...said };
      const change = { stationId: wish.stationId, mark, now: context.now, part: { ...GONE, ...volunteer }, said };
      const written =
        member === undefined
          ? (await store.insertMember({ ...seen, volunteer, applied: [mark] })) === 'inserted'
          : await store.change(seen, change);
      return written ? { ...seen, ...said, volunteer } : undefined;
    },
    findAgain: () => store.findMember(staffId),
    tries: TRIES,
  });
  return { volunteer: ownViewOf(registered as Registered) };
}

/** Carries a change out and returns the registration after it. Throws CHANGED if another change came first; it is not overwritten. */
const changed = (seen: Registered, change: store.Change): Promise<Registered> =>
  changeVersioned<Registered, store.Change>(seen, {
    isDone: ({ applied }) => applied.includes(change.mark),
    next: () => change,
    write: async (one) => ((await store.change(one, change)) ? after(one, change) : undefined),
    findAgain: async () => {
      const now = await store.findMember(seen._id);
      if (now?.volunteer === undefined) throw new Refusal('CHANGED');
      return { ...now, volunteer: now.volunteer };
    },
    tries: 1,
    tooLate: new Refusal('CHANGED'),
  });

function after(seen: Registered, { stationId, part, said, role }: store.Change): Registered {
  const { [fieldOf(stationId)]: held, ...others } = seen.roles;
  const left = role === 'take' && held === 'volunteer' ? undefined : (held ?? (role === 'give' ? ('volunteer' as const) : undefined));
  return {
    ...seen,
    ...said,
    roles: { ...others, ...(left && { [fieldOf(stationId)]: left }) },
    volunteer: { ...seen.volunteer, ...part } as VolunteerPart,
  };
}

type Target = store.AtStation & { target: StaffDoc | undefined };

/** The registration that a head asks for, as long as it is at their station. */
export function registrationAt({ stationId, target }: Target): Registered {
  if (isRegistered(target) && target.volunteer.stationId === stationId) return target;
  throw new Refusal('NOT_FOUND', '没有这位志愿者的登记');
}

/** The role comes with the answer in one update, so that nobody is approved without being able to help. */
export async function decide(
  context: Context,
  { stationId, accept, reason = '' }: InferOutput<typeof contract.DecideInput>,
  loaded: Target,
) {
  const seen = registrationAt(loaded);
  const mark = markOf(context);
  if (seen.applied.includes(mark)) return { volunteer: viewOf(seen) };
  const status = statusOf(seen.volunteer, seen.roles);
  if (status !== 'applied') throw new Refusal('WRONG_STATUS', ANSWERED[status]);
  const unchecked = accept ? undefined : await refuseRisky(context, 'reason', reason);
  const by = { decidedAt: context.now, decidedBy: staffIdOf(context.openid) };
  const joined = { joinedAt: seen.volunteer.joinedAt ?? context.now, leftAt: undefined };
  const change: store.Change = accept
    ? { stationId, mark, now: context.now, part: { ...by, ...joined, status: 'approved' }, role: 'give' }
    : {
        stationId,
        mark,
        now: context.now,
        part: { ...by, status: 'refused', reason: seal(reason, volunteerContext(seen._id, 'reason')), unchecked },
        said: { keyId: keyIdAfter(seen.keyId) },
      };
  const decided = await changed(seen, change);
  if (accept) await listPairingsAgain(seen._id, stationId);
  return { volunteer: viewOf(decided) };
}

interface Own {
  member: StaffDoc | undefined;
  busy: boolean;
}

/** Ends it: the role goes with it. */
export async function withdraw(context: Context, { member, busy }: Own) {
  if (!isRegistered(member)) throw new Refusal('NOT_FOUND', '您还没有登记做志愿者');
  const mark = markOf(context);
  if (member.applied.includes(mark)) return { volunteer: ownViewOf(member) };
  const status = statusOf(member.volunteer, member.roles);
  if (status !== 'applied' && status !== 'approved') throw new Refusal('WRONG_STATUS', '您现在不是志愿者，不用退出');
  if (busy) throw new Refusal('WRONG_STATUS', BUSY_WORDS);
  const { stationId, leftAt = context.now } = member.volunteer;
  const part = { status: 'left' as const, leftAt };
  const left = await changed(member, { stationId, mark, now: context.now, part, role: 'take' });
  if (roleAt(left, stationId) === undefined) await letGoOf(left, [stationId], context.now);
  return { volunteer: ownViewOf(left) };
}

const NOTHING_SAID = {
  partyConsentAt: undefined,
  skillsConsentAt: undefined,
  phone: '',
  shownPhone: '',
  skills: [],
  times: [],
  party: false,
  reason: undefined,
  unchecked: undefined,
};

/**
 * Takes a person out of their registration, or out of the record of an invitation, with all their rights as a volunteer. The station keeps
 * data without a name: when a person joined and left, and their minutes. The name stays if they also work at a window or as head.
 */
export async function erase(context: Context, { member, busy }: Own): Promise<{ erased: number }> {
  const mark = markOf(context);
  if (member === undefined) return { erased: 0 };
  if (member.applied.includes(mark)) return { erased: 1 };
  const stays = member.manager || Object.values(member.roles).some((role) => role !== 'volunteer');
  const named = !stays && (member.openid !== '' || member.name !== undefined);
  const helps = Object.values(member.roles).includes('volunteer');
  if (!isRegistered(member) && !named && !helps) return { erased: 0 };
  if (busy) throw new Refusal('WRONG_STATUS', BUSY_WORDS);
  await store.dropReasons(member._id);
  const part = isRegistered(member) ? { ...NOTHING_SAID, status: 'left' as const, leftAt: member.volunteer.leftAt ?? context.now } : {};
  if (await store.eraseMember(member, { mark, now: context.now, part, said: stays ? {} : { name: undefined, openid: '' } })) {
    const lost = member.stationIds.filter((id) => roleAt(member, id) === 'volunteer');
    if (lost.length > 0) await letGoOf(member, lost, context.now);
    return { erased: 1 };
  }
  const now = await store.findMember(member._id);
  if (now?.applied.includes(mark)) return { erased: 1 };
  throw new Refusal('CHANGED');
}
