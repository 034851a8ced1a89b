import type { Approval, Offer, Service } from '../../../../contract/station';

/** What holds where a station says nothing of its own. */
export const DEFAULTS = { horizonDays: 7, offerMinutes: 30, approval: { hours: 24, unanswered: 'refuse' } } as const;

/** An offer as it is being edited: numbers as they are typed, empty where the default holds. */
export interface OfferDraft {
  approval: Approval | undefined;
  minutes: string;
  horizonDays: string;
  offerMinutes: string;
  proxy: boolean;
  countsNoShows: boolean;
}

const typed = (amount: number | undefined): string => (amount === undefined ? '' : String(amount));
/** NaN where it is no number: the cloud then says which field is wrong. */
const read = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));

/** The offer, with the catalogue's value where it has none. */
export const draftOf = (offer: Offer, service: Service): OfferDraft => ({
  approval: offer.approval ?? service.approval,
  minutes: typed(offer.minutes),
  horizonDays: typed(offer.horizonDays),
  offerMinutes: typed(offer.offerMinutes),
  proxy: offer.proxy ?? service.proxy,
  countsNoShows: offer.countsNoShows ?? true,
});

/** The offer to save: only what is otherwise than the default; what the form does not show stays. */
export function offerFrom(draft: OfferDraft, offer: Offer, service: Service): Offer {
  const { serviceId, changeUntilMinutes } = offer;
  return {
    serviceId,
    changeUntilMinutes,
    approval: draft.approval,
    minutes: read(draft.minutes),
    horizonDays: read(draft.horizonDays),
    offerMinutes: read(draft.offerMinutes),
    proxy: draft.proxy === service.proxy ? undefined : draft.proxy,
    countsNoShows: draft.countsNoShows ? undefined : false,
  };
}

/** What the station does otherwise than usual with a service, in short: “要答复 · 45 分钟”. */
export function offerNote({ approval, minutes, horizonDays, offerMinutes, proxy, countsNoShows }: Offer): string {
  return [
    approval && `${approval.hours} 小时内答复`,
    minutes !== undefined && `一次 ${minutes} 分钟`,
    horizonDays !== undefined && `提前 ${horizonDays} 天`,
    offerMinutes !== undefined && `留位 ${offerMinutes} 分钟`,
    proxy !== undefined && (proxy ? '可代办' : '不能代办'),
    countsNoShows === false && '没来不计',
  ]
    .filter(Boolean)
    .join(' · ');
}
