import * as v from 'valibot';
import { RegisterInput, type Volunteer } from '../../../../contract/volunteer';

/** A registration as it is being typed; what is not chosen yet is absent. */
export interface Typed extends Pick<Volunteer, 'name' | 'phone' | 'skills' | 'times' | 'party'> {
  stationId: string | undefined;
  team: Volunteer['team'] | undefined;
  consent: boolean;
  consentMore: boolean;
}

/** What is wrong with each field, in a sentence. */
export type RegisterErrors = Partial<Record<keyof Typed, string>>;

/** The form's first values: the older answers, else the person remembered on this device. Consent is asked again each time. */
export const startOf = (said: Volunteer | null, known: { name: string; phone: string; stationId: string | undefined }): Typed => ({
  stationId: said?.stationId ?? known.stationId,
  name: said?.name ?? known.name,
  phone: said?.phone ?? known.phone,
  team: said?.team,
  skills: said?.skills ?? [],
  times: said?.times ?? [],
  party: said?.party ?? false,
  consent: false,
  consentMore: false,
});

/** Whether something was said that wants a consent of its own. */
export const saysMore = ({ party, skills }: Pick<Typed, 'party' | 'skills'>): boolean => party || skills.length > 0;

/** The registration as the cloud takes it, or the first complaint about each field. */
export function checkRegistration(typed: Typed): { input: v.InferOutput<typeof RegisterInput> } | { errors: RegisterErrors } {
  const { consentMore, ...rest } = typed;
  const checked = v.safeParse(RegisterInput, { ...rest, ...(saysMore(typed) && { consentMore }) });
  if (checked.success) return { input: checked.output };
  const nested: Record<string, [string, ...string[]] | undefined> = v.flatten(checked.issues).nested ?? {};
  return { errors: Object.fromEntries(Object.entries(nested).map(([field, says]) => [field, says?.[0]])) };
}
