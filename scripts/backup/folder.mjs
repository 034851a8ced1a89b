// A folder of exported collections, one file each.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { readCollections } from '../../config/collections.mjs';
import { documentsIn } from './lines.mjs';

/**
 * The order in which collections are exported and restored: a collection comes after those from which it follows. A service record may then
 * exist whose request was not confirmed at its export; it is dropped. In the other order a volunteer's minutes would be lost.
 */
const FIRST = ['stations', 'scenes', 'contact_cards', 'staff', 'invitations', 'families', 'day_sheets', 'bookings', 'requests'];
const LAST = ['activities', 'pairings', 'pair_visits', 'service_records', 'audit'];

/** The declared collections, name → {indexes}, in the order of export. */
export function declaredCollections(root) {
  const collections = readCollections(root);
  const others = Object.keys(collections).filter((name) => ![...FIRST, ...LAST].includes(name));
  const order = [...FIRST, ...others, ...LAST].filter((name) => Object.hasOwn(collections, name));
  return new Map(order.map((name) => [name, collections[name]]));
}

/** The file of a collection, or `<collection>_bak` of a restore by the console. Undefined if there is none. */
export const fileOf = (dir, name) =>
  [`${name}.json`, `${name}_bak.json`].map((file) => path.join(dir, file)).find((file) => existsSync(file));

/** Lines and documents of a collection in a folder; nothing when it has no file. */
export async function* documentsOf(dir, name) {
  const file = fileOf(dir, name);
  if (file !== undefined) yield* documentsIn(file, path.basename(file));
}

/** When the export began, in ms: the time of the oldest file. */
export const exportedAtOf = (dir, names) => Math.min(...names.map((name) => statSync(fileOf(dir, name)).mtimeMs));

/** Throws unless it is a folder. */
export function mustBeFolder(dir) {
  if (!existsSync(dir) || !statSync(dir).isDirectory()) throw new Error(`没有这个目录：${dir}`);
}

/** Throws if it would write over something. */
export function mustBeFree(target) {
  if (existsSync(target)) throw new Error(`${target} 已经在了，不会覆盖：请换一个名字`);
}
