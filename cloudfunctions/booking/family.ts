/**
 * Family members: the people for whom a person may book apart from themselves. At most five, each with recorded consent; name and phone are
 * sealed.
 */

import type { InferOutput } from 'valibot';
import { type AddMemberInput, type Applicant, MAX_MEMBERS, type Member, type ProfileOutput, type RELATIONS } from '../../contract/booking';
import { nameKey } from '../../contract/typed-text';
import { currentKeyId, keyIdAfter, pseudonym, seal } from '../common/crypto';
import { type Context, markOf } from '../common/handler';
import { templateIds } from '../common/messages/templates';
import { openedPerson } from '../common/opened';
import { Refusal } from '../common/refusal';
import type { FamilyDoc } from './record';
import { personOf } from './rules';
import { memberContext } from './sealed';
import { dropMember, findFamily, findFamilyAndVisits, findPauses, insertFamily, putMember } from './store';
import { type Person, UNKNOWN } from './view';

type Relative = Exclude<(typeof RELATIONS)[number], 'self'>;

export const familyIdOf = (openid: string): string => pseudonym('family', openid);

/** A member's id follows from owner, relation and name, so a call that names a member needs no read to be believed. */
export const memberIdOf = (openid: string, relation: string, name: string): string => pseudonym('member', openid, relation, nameKey(name));

const TRIES = 5;
const FULL = `最多${MAX_MEMBERS}位家人，请先在“我的家人”里去掉一位`;
const STILL_OPEN = '去掉的家人还有没办完的预约，办完或取消后才能再加一位';

function membersOf(family: FamilyDoc | undefined): Member[] {
  return (family?.order ?? []).flatMap((memberId) => {
    const stored = family?.members[memberId];
    if (family === undefined || stored === undefined) return [];
    const person = openedPerson<Person>(stored.sealed, memberContext(family._id, memberId), UNKNOWN);
    return [{ memberId, ...person, relation: stored.relation, ...(stored.consentAt !== undefined && { consentAt: stored.consentAt }) }];
  });
}

type Room = Awaited<ReturnType<typeof findFamilyAndVisits>>;

/**
 * Why there is no room for a new member, or undefined. A removed member keeps their room while visits for them stand. The data may be a
 * moment old: the family itself takes no sixth member, and `OPEN_VISITS` bounds all visits together.
 */
function refusalOfRoom({ family, visits }: Room, openid: string, newcomer: Pick<NewMember, 'name' | 'relation'>): string | undefined {
  const members = membersOf(family);
  if (members.length >= MAX_MEMBERS) return FULL;
  const known = new Set([...members, newcomer].map((member) => personOf(openid, member)));
  const gone = visits.filter(({ person, relation = 'self' }) => relation !== 'self' && !known.has(person));
  return members.length + new Set(gone.map(({ person }) => person)).size >= MAX_MEMBERS ? STILL_OPEN : undefined;
}

type NewMember = Person & { relation: Relative; consent: boolean };

/** Adds a member, or with `renew` writes the new phone of an existing one. Returns the reason if there is no room. */
async function enrol(context: Context, { name, phone, relation, consent }: NewMember, renew: boolean): Promise<string | undefined> {
  const { openid, now } = context;
  const familyId = familyIdOf(openid);
  const memberId = memberIdOf(openid, relation, name);
  const mark = markOf(context);
  const sealed = seal(JSON.stringify({ name, phone }), memberContext(familyId, memberId));
  const member = { sealed, relation, at: now, ...(consent && { consentAt: now }) };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const room = await findFamilyAndVisits(familyId, openid);
    const { family } = room;
    if (family?.applied.includes(mark)) return undefined;
    const known = family?.members[memberId] !== undefined;
    if (known && !renew) return undefined;
    const refusal = known ? undefined : refusalOfRoom(room, openid, { name, relation });
    if (refusal !== undefined) return refusal;
    if (family === undefined) {
      await insertFamily({ _id: familyId, openid, keyId: currentKeyId(), members: {}, order: [], applied: [] });
    }
    const keyId = keyIdAfter(family?.keyId ?? currentKeyId());
    if (await putMember(familyId, memberId, member, { known, keyId, mark })) return undefined;
  }
  throw new Refusal('BUSY');
}

/** Adds a member with the consent that the caller has asked for; one who is there gets the new phone. Three database requests, the first time four. */
export async function addMember(context: Context, input: InferOutput<typeof AddMemberInput>): Promise<{ members: Member[] }> {
  const refusal = await enrol(context, input, true);
  if (refusal !== undefined) throw new Refusal('BAD_INPUT', refusal, { relation: refusal });
  return { members: membersOf(await findFamily(familyIdOf(context.openid))) };
}

/** Takes a member out; their bookings stay, and so does their room as long as these stand. */
export async function removeMember(context: Context, memberId: string): Promise<{ members: Member[] }> {
  const familyId = familyIdOf(context.openid);
  await dropMember(familyId, memberId, markOf(context));
  return { members: membersOf(await findFamily(familyId)) };
}

/**
 * Checks that the caller may book for this person, before anything is taken. Returns a function to call once the booking stands: it adds a
 * new person to the family, with the time of their consent if the call gives it. So a refused booking adds nobody. No request for oneself
 * and with a `memberId`. Throws BAD_INPUT for another person's `memberId`, and for a sixth person.
 */
export async function memberOf(
  context: Context,
  { name, phone, relation, memberId, consent = false }: Applicant,
): Promise<() => Promise<void>> {
  const nothing = async () => {};
  if (relation === undefined || relation === 'self') return nothing;
  const own = memberIdOf(context.openid, relation, name);
  if (memberId === own) return nothing;
  if (memberId !== undefined) {
    throw new Refusal('BAD_INPUT', '家人信息变了，请重新选一次', { 'applicant.memberId': '请重新选一次家人' });
  }
  const room = await findFamilyAndVisits(familyIdOf(context.openid), context.openid);
  if (room.family?.members[own] !== undefined) return nothing;
  const refusal = refusalOfRoom(room, context.openid, { name, relation });
  if (refusal !== undefined) throw new Refusal('BAD_INPUT', refusal, { 'applicant.relation': refusal });
  return async () => {
    await enrol(context, { name, phone, relation, consent }, false);
  };
}

/** The caller's facts for the booking pages. Two database requests. */
export async function profile({ openid, now }: Context): Promise<InferOutput<typeof ProfileOutput>> {
  const members = membersOf(await findFamily(familyIdOf(openid)));
  const memberOfPerson = new Map(members.map(({ memberId, ...member }) => [personOf(openid, member), memberId]));
  const paused = await findPauses([personOf(openid, { name: '' }), ...memberOfPerson.keys()], now);
  const pauses = paused.map(({ pausedPerson, pauseUntil, noShows }) => {
    const memberId = memberOfPerson.get(pausedPerson);
    return { ...(memberId !== undefined && { memberId }), until: pauseUntil, reason: `最近90天有${noShows.length}次约了没来` };
  });
  return { members, pauses, templates: templateIds() };
}
