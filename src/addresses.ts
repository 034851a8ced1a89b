import type { Capability } from './capability';

/** Every page outside the main package, by its package; WeChat allows 2 MB for each and none inside another. */
export const PACKAGES = {
  station: ['list'],
  contact: ['card'],
  booking: ['services', 'service', 'time', 'applicant', 'confirm', 'done', 'detail', 'rate'],
  request: ['ask', 'detail', 'list'],
  pairing: ['claim', 'detail'],
  activity: ['list', 'detail', 'sign-up', 'poster', 'ask-lecture', 'lecture'],
  volunteer: ['home', 'task', 'register', 'hours', 'certificate', 'verify'],
  settings: ['look', 'family', 'privacy', 'feedback'],
  // The television in the hall; it is for everybody.
  screen: ['board'],
  // Somebody who is invited is no staff yet.
  staff: ['join'],
  // Staff and managers only: residents download none of these.
  desk: ['today'],
  'booking-desk': ['window', 'code', 'walkin', 'inbox'],
  'request-desk': ['requests', 'request', 'phone-request', 'routing'],
  'pairing-desk': ['pairings', 'pair'],
  'activity-desk': ['agenda', 'edit', 'roster', 'recap'],
  'volunteer-desk': ['volunteers', 'growth'],
  'station-desk': ['settings', 'amenities', 'closures', 'stations'],
  'contact-desk': ['card'],
  'staff-desk': ['people', 'log', 'managers', 'company-log'],
} as const satisfies Readonly<
  Record<Capability, readonly string[]> & Partial<Record<`${Capability}-desk` | 'desk' | 'screen' | 'settings', readonly string[]>>
>;

type Packages = typeof PACKAGES;

/** A page as code calls it: a tab page or the page of a station's code by one word, any other as `package/page`. */
export type PageName =
  | 'home'
  | 'neighbours'
  | 'mine'
  | 'station'
  | { [Package in keyof Packages]: `${Package}/${Packages[Package][number]}` }[keyof Packages];
