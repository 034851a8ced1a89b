import * as v from 'valibot';
import { Applicant, type Member } from '../../../../contract/booking';
import type { ApplicantDraft, NewMember, Who } from '../face/applicant';
import { checkMember, fieldErrors, type MemberErrors, NO_MEMBER } from '../face/member';
import type { Profile } from '../face/useProfile';

const isSelf = (applicant: Applicant | undefined): applicant is Applicant =>
  applicant !== undefined && (applicant.relation ?? 'self') === 'self';

/** The form's first values, from an earlier draft. A typed other person had agreed by then. */
export function startOf(typed: Applicant | undefined, remembered: Applicant | undefined): ApplicantDraft {
  const { name: ownName = '', phone: ownPhone = '' } = isSelf(typed) ? typed : isSelf(remembered) ? remembered : {};
  const own = { name: ownName, phone: ownPhone };
  if (!typed || isSelf(typed)) return { ...own, who: 'self', member: NO_MEMBER };
  const { name, phone, relation, memberId } = typed;
  return { ...own, who: memberId ? { memberId } : 'new', member: { name, phone, relation, consent: true } };
}

type Checked = { applicant: Applicant } | { errors: MemberErrors };

/** The person to book for, or what is wrong with the typed values. `proxy`: another person may come for them. */
export function selfOf(typed: { name: string; phone: string }, proxy: boolean): Checked {
  const checked = v.safeParse(Applicant, { name: typed.name, phone: typed.phone, ...(proxy ? { relation: 'self' } : {}) });
  return checked.success ? { applicant: checked.output } : { errors: fieldErrors(checked.issues) };
}

/** Somebody new who agreed; they become a family member with the booking. */
export function newMemberOf(typed: NewMember): Checked {
  const checked = checkMember(typed);
  if ('errors' in checked) return checked;
  const { name, phone, relation } = checked.member;
  return { applicant: { name, phone, relation, consent: true } };
}

/** A family member who is known already. */
export const knownMember = ({ name, phone, relation, memberId }: Member): Applicant => ({ name, phone, relation, memberId });

/**
 * The person whom the page asks for, among those the caller may book for. `known` is the family member; `pause` is why, and until when,
 * online booking for them is paused. `proxy`: another person may come for them.
 */
export function askedFor(
  { who, member }: ApplicantDraft,
  { profile, loading, proxy }: { profile: Profile | undefined; loading: boolean; proxy: boolean },
): { asked: Who; known: Member | undefined; pause: Profile['pauses'][number] | undefined } {
  const known = typeof who === 'string' ? undefined : profile?.members.find(({ memberId }) => memberId === who.memberId);
  // A family member who is not known (any more) is there as typed; where it has to be the person, nobody else is asked for.
  const lost = typeof who !== 'string' && !known && !loading;
  const asked: Who = !proxy ? 'self' : !lost ? who : member.name ? 'new' : 'self';
  const isPaused = (memberId: string | undefined) => memberId === (asked === 'self' ? undefined : known?.memberId);
  return { asked, known, pause: asked === 'new' ? undefined : profile?.pauses.find(({ memberId }) => isPaused(memberId)) };
}
