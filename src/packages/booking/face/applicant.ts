import type { Applicant, Relation } from '../../../../contract/booking';
import { forget, recall, store } from '../../../api/storage';
import { keepTyped as keep, typed } from '../../../api/typed';

const REMEMBERED = 'applicant';
const TYPED = 'draft:applicant';
const FORM = 'draft:applicant-form';

/** The visitor: the person, a new person, or a family member by id. */
export type Who = 'self' | 'new' | { memberId: string };

/** A family member as they are being typed. */
export interface NewMember {
  name: string;
  phone: string;
  relation: Relation | undefined;
  consent: boolean;
}

/** The visitor as typed: one's own name and number, and those of a new person. */
export interface ApplicantDraft {
  who: Who;
  name: string;
  phone: string;
  member: NewMember;
}

/** The person who books, kept on this device with their consent. */
export const rememberedApplicant = (): Applicant | undefined => recall<Applicant>(REMEMBERED);

/** Keeps who books on this device. Call it only with consent. */
export const rememberApplicant = (applicant: Applicant): void => store(REMEMBERED, applicant);

/** What stands in the form of the applicant page, right or not, so that a way back does not lose it. `now` is in ms since 1970. */
export const typedForm = (now: number): ApplicantDraft | undefined => typed<ApplicantDraft>(FORM, now);
export const keepForm = (draft: ApplicantDraft, now: number): void => keep(FORM, draft, now);

/** What was typed on the applicant page and not booked yet, so that a reload does not lose it. */
export const typedApplicant = (now: number): Applicant | undefined => typed<Applicant>(TYPED, now);

/** Carries what was typed over to the next page. */
export const keepTyped = (applicant: Applicant, now: number): void => keep(TYPED, applicant, now);

/** The booking is made: nothing typed is left behind. */
export function dropTyped(): void {
  forget(TYPED);
  forget(FORM);
}

/** Forgets who books, consent withdrawn. */
export function forgetApplicant(): void {
  forget(REMEMBERED);
  dropTyped();
}
