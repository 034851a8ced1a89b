/** The public view of a station's record. Pure. */
import { distanceBetween } from '../../contract/distance';
import { dateOf } from '../../contract/shanghai';
import { DEFAULT_ROUTING, type Service, type Station, type StationSummary } from '../../contract/station';
import { CATALOGUE, ruleOf } from '../booking/face';
import type { StationDoc } from './record';
import { openState } from './rules';

interface Point {
  longitude: number;
  latitude: number;
}

/** A station in a list at an instant; `near` adds the distance. */
export function summaryOf(doc: StationDoc, now: number, near?: Point): StationSummary {
  return {
    stationId: doc.stationId,
    name: doc.name,
    district: doc.district,
    community: doc.community,
    address: doc.address,
    phone: doc.phone,
    location: doc.location,
    ...(near !== undefined && { distance: distanceBetween(near, doc.location) }),
    state: openState(doc, now),
    ...(doc.notice !== undefined && { notice: doc.notice }),
    sourced: doc.sourced,
  };
}

/** A station in full at an instant, with the closures still to come. */
export function stationOf(doc: StationDoc, now: number): Station {
  const today = dateOf(now);
  return {
    ...summaryOf(doc, now),
    hours: doc.hours,
    // What happens to the bookings is not public.
    closures: doc.closures.filter(({ date }) => date >= today).map(({ clear: _clear, ...closure }) => closure),
    scene: doc.scene,
    version: doc.version,
  };
}

/** The communities that a station serves, its own first. */
export const communitiesOf = ({ community, routing }: StationDoc): string[] => [
  ...new Set([community, ...(routing ?? DEFAULT_ROUTING).grids.map((grid) => grid.community)]),
];

/** The catalogue's services that people visit the station for, with its own values. */
export function servicesOf(doc: StationDoc): Service[] {
  return CATALOGUE.flatMap((service) => {
    const rule = ruleOf(doc, service.serviceId);
    if (rule === undefined) return [];
    const offer = doc.offers.find(({ serviceId }) => serviceId === service.serviceId);
    const approval = rule.approval === undefined ? {} : { approval: rule.approval };
    return [{ ...service, minutes: offer?.minutes ?? service.minutes, proxy: rule.proxy, offerMinutes: rule.offerMinutes, ...approval }];
  });
}
