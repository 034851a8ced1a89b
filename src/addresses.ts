import { CAPABILITIES } from './capabilities';
import type { Capability } from './capability';

/** Packages that are no capability's alone. */
const OTHERS = {
  settings: ['look', 'family', 'privacy', 'feedback'],
  // The television in the hall; it is for everybody.
  screen: ['board'],
  // The staff's menu and queue.
  desk: ['today'],
} as const;

/** Every page outside the main package, by its package; WeChat allows 2 MB for each and none inside another. Residents download no desk. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(CAPABILITIES).map(([name, { pages }]) => [name, pages])),
  ...OTHERS,
  ...Object.fromEntries(Object.entries(CAPABILITIES).map(([name, { desk }]) => [`${name}-desk`, desk])),
};

type Declarations = typeof CAPABILITIES;
type Others = typeof OTHERS;

/** A page as code calls it: a tab page or the page of a station's code by one word, any other as `package/page`. */
export type PageName =
  | 'home'
  | 'neighbours'
  | 'mine'
  | 'station'
  | { [C in Capability]: `${C}/${Declarations[C]['pages'][number]}` | `${C}-desk/${Declarations[C]['desk'][number]}` }[Capability]
  | { [Package in keyof Others]: `${Package}/${Others[Package][number]}` }[keyof Others];
