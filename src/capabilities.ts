/**
 * The one list of capabilities: one that is left out does not compile. Everybody downloads what each declares here, so it is data and short.
 */
import type { Capability, Declared, Kept } from './capability';
import { activity } from './packages/activity/face/capability';
import { booking } from './packages/booking/face/capability';
import { contact } from './packages/contact/face/capability';
import { pairing } from './packages/pairing/face/capability';
import { request } from './packages/request/face/capability';
import { staff } from './packages/staff/face/capability';
import { station } from './packages/station/face/capability';
import { volunteer } from './packages/volunteer/face/capability';

export const CAPABILITIES = { station, contact, booking, request, pairing, activity, volunteer, staff } satisfies {
  readonly [F in Capability]: Declared<F>;
};

const ALL: readonly Kept[] = Object.values(CAPABILITIES);

/** For how many hours an answer is kept, by the beginning of its name. */
export const KEPT_HOURS: Readonly<Record<string, number>> = Object.assign({}, ...ALL.map(({ answers }) => answers));

/** The beginnings of the keys that go when consent is withdrawn, or when the person's data are erased. */
export function keysThatGo(by: 'consent' | 'erasure'): string[] {
  const values = ALL.flatMap((kept) => Object.entries(kept.values ?? {}));
  return values.filter(([, until]) => until === 'consent' || until === by).map(([name]) => name);
}
