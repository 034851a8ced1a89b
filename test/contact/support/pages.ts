import type { TourStop } from '../../support/tour-stop';

const stationId = 'benniu';

/** The card of a station, to read and to change. */
export const contactPages = (): TourStop[] => [
  { name: 'contact-card', as: 'resident-zhao', route: `/packages/contact/card/index?stationId=${stationId}`, shows: '更新' },
  { name: 'staff-card', as: 'head-benniu', route: `/packages/contact-desk/card/index?stationId=${stationId}`, shows: '联系人' },
];
