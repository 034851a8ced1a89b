import type { Applicant } from '../../contract/booking';
import { forget, recall, store } from './storage';
import { keepTyped as keep, typed } from './typed';

const REMEMBERED = 'applicant';
const TYPED = 'draft:applicant';

/** Who books, as kept on this device with the person's consent. */
export const rememberedApplicant = (): Applicant | undefined => recall<Applicant>(REMEMBERED);

/** Keeps who books on this device. Call it only with consent. */
export const rememberApplicant = (applicant: Applicant): void => store(REMEMBERED, applicant);

/** What was typed on the applicant page and not booked yet, so that a reload does not lose it. */
export const typedApplicant = (now: number): Applicant | undefined => typed<Applicant>(TYPED, now);

/** Carries what was typed over to the next page. */
export const keepTyped = (applicant: Applicant, now: number): void => keep(TYPED, applicant, now);

/** The booking is made: nothing typed is left behind. */
export const dropTyped = (): void => forget(TYPED);

/** Forgets who books, consent withdrawn. */
export function forgetApplicant(): void {
  forget(REMEMBERED);
  forget(TYPED);
}
