import { CACHE } from '../../../api/keptTerms';
import { forgetAll } from '../../../api/storage';
import { DRAFTS, typedKeys } from '../../../api/typed';
import { type CAPABILITIES, keysThatGo } from '../../../capabilities';
import type { Capability, Told } from '../../../capability';
import { told as activity } from '../../activity/face/told';
import { told as booking } from '../../booking/face/told';
import { told as request } from '../../request/face/told';

type Telling = { [F in Capability]: (typeof CAPABILITIES)[F] extends { tells: true } ? F : never }[Capability];

/** Of the others a device remembers nobody, and their forms are only counted. */
const TOLD: readonly Told[] = Object.values({ booking, request, activity } satisfies Record<Telling, Told>);

const FORMS = new Set(TOLD.flatMap(({ forms = [] }) => forms).map((form) => DRAFTS + form));

/** The people remembered here: those who book, those who needed help, and those typed and not sent. `now` is in ms since 1970. */
export function rememberedOnDevice(now: number): string[] {
  const forms = typedKeys(now).filter((key) => !FORMS.has(key)).length;
  return [
    ...TOLD.flatMap(({ remembered }) => remembered?.() ?? []),
    ...TOLD.flatMap(({ unsent }) => unsent?.(now) ?? []),
    ...(forms > 0 ? [`还有 ${forms} 份没写完的表单，一小时后自动清掉`] : []),
  ];
}

/** Takes from the device what consent was withdrawn for, or all that tells of the person. What pages keep tells of people too: who goes where, a community, a building, words. */
export function forgetPeople(by: 'consent' | 'erasure'): void {
  for (const prefix of [CACHE, DRAFTS, ...keysThatGo(by)]) forgetAll(prefix);
}
