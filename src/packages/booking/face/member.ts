import * as v from 'valibot';
import { AddMemberInput } from '../../../../contract/booking';
import type { NewMember } from './applicant';

/** What is wrong with each field, in a sentence. */
export type MemberErrors = Partial<Record<keyof NewMember, string>>;

export const NO_MEMBER: NewMember = { name: '', phone: '', relation: undefined, consent: false };

/** The first complaint about each field. */
export function fieldErrors(issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): MemberErrors {
  const nested: Record<string, [string, ...string[]] | undefined> = v.flatten(issues).nested ?? {};
  return { name: nested.name?.[0], phone: nested.phone?.[0], relation: nested.relation?.[0], consent: nested.consent?.[0] };
}

/** The id of the first field to type in that is wrong. */
export const firstWrong = ({ name, phone }: Pick<MemberErrors, 'name' | 'phone'>): string | undefined =>
  name ? 'name' : phone ? 'phone' : undefined;

/** The family member as the cloud takes them, or what is missing: consent is not optional. */
export function checkMember(typed: NewMember): { member: v.InferOutput<typeof AddMemberInput> } | { errors: MemberErrors } {
  const checked = v.safeParse(AddMemberInput, typed);
  return checked.success ? { member: checked.output } : { errors: fieldErrors(checked.issues) };
}
