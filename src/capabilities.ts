/**
 * The capabilities, as far as everybody downloads a part of them: one that is left out does not compile. Parts that only one page needs lie
 * there, by the same names: erasure and copy of personal data (packages/settings/privacy), the staff's menu (packages/desk).
 */
import type { Capability, Kept } from './capability';
import { kept as activity } from './packages/activity/face/kept';
import { kept as booking } from './packages/booking/face/kept';
import { kept as contact } from './packages/contact/face/kept';
import { kept as request } from './packages/request/face/kept';
import { kept as staff } from './packages/staff/face/kept';
import { kept as station } from './packages/station/face/kept';
import { kept as volunteer } from './packages/volunteer/face/kept';

/** What each keeps on a device. Of a pairing nothing is kept: it tells of an elder who lives alone. */
export const KEPT = { activity, booking, contact, pairing: {}, request, staff, station, volunteer } satisfies Record<Capability, Kept>;

const ALL: readonly Kept[] = Object.values(KEPT);

/** For how many hours an answer is kept, by the beginning of its name. */
export const KEPT_HOURS: Readonly<Record<string, number>> = Object.assign({}, ...ALL.map(({ answers }) => answers));

/** The beginnings of the keys that go when consent is withdrawn, or when the person's data are erased. */
export function keysThatGo(by: 'consent' | 'erasure'): string[] {
  const values = ALL.flatMap((kept) => Object.entries(kept.values ?? {}));
  return values.filter(([, until]) => until === 'consent' || until === by).map(([name]) => name);
}
