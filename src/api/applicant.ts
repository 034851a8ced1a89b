import type { Applicant } from '../../contract/booking';
import { forget, recall, store } from './storage';

const REMEMBERED = 'applicant';
const TYPED = 'draft:applicant';
/** What was typed for a booking that never came is forgotten after an hour. */
const TYPED_MS = 60 * 60_000;

/** Who books, as kept on this device with the person's consent. */
export const rememberedApplicant = (): Applicant | undefined => recall<Applicant>(REMEMBERED);

/** Keeps who books on this device. Call it only with consent. */
export const rememberApplicant = (applicant: Applicant): void => store(REMEMBERED, applicant);

/** What was typed on the applicant page and not booked yet, so that a reload does not lose it. */
export function typedApplicant(now: number): Applicant | undefined {
  const kept = recall<{ applicant: Applicant; at: number }>(TYPED);
  return kept && now - kept.at < TYPED_MS ? kept.applicant : undefined;
}

/** Carries what was typed over to the next page. */
export const keepTyped = (applicant: Applicant, now: number): void => store(TYPED, { applicant, at: now });

/** The booking is made: nothing typed is left behind. */
export const dropTyped = (): void => forget(TYPED);

/** Forgets who books, consent withdrawn. */
export function forgetApplicant(): void {
  forget(REMEMBERED);
  forget(TYPED);
}
