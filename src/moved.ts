/** Where pages lay before they were put with their capability, and where they are: what stands before each page's own name. */
export const MOVED: readonly [from: string, to: string, pages: string][] = [
  ['staff/', 'desk/', 'today'],
  ['staff/', 'booking-desk/', 'window code walkin inbox'],
  ['staff/', 'request-desk/', 'requests request phone-request routing'],
  ['staff/', 'pairing-desk/', 'pairings pair'],
  ['staff/', 'volunteer-desk/', 'volunteers growth'],
  ['staff/', 'station-desk/', 'settings amenities closures'],
  ['staff/', 'contact-desk/', 'card'],
  ['staff/', 'staff-desk/', 'people log'],
  ['activity/', 'activity-desk/', 'agenda edit roster recap'],
  ['manage/', 'station-desk/', 'stations'],
  ['manage/', 'staff-desk/', 'managers'],
  ['manage/', 'staff-desk/company-', 'log'],
];

/**
 * The new address of an older page, with the link's parameters as they are; undefined for one that never existed. `path` is as WeChat gives
 * it, or with a slash before it, as the browser does.
 */
export function addressNow(path: string, query: Readonly<Record<string, string | undefined>> = {}): string | undefined {
  const [, from = '', page = ''] = /^\/?packages\/([a-z]+\/)([a-z-]+)\/index$/.exec(path) ?? [];
  const move = MOVED.find(([was, , pages]) => was === from && pages.split(' ').includes(page));
  if (!move) return undefined;
  // `stamp` is the browser router's own. The values are still encoded.
  const pairs = Object.entries(query).flatMap(([name, value]) => (name === 'stamp' ? [] : [`${name}=${value}`]));
  return `/packages/${move[1]}${page}/index${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}
