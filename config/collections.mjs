// The collections of both clouds and their indexes: each capability declares its own in cloudfunctions/<capability>/collections.json.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The security rule of every collection: only functions read and write. */
export const RULE = { read: false, write: false };

/**
 * All collections, name → {indexes}: by capability, each as its file orders them.
 * @param root the folder of the project
 * Throws an Error when none is declared, when one is declared twice, or when a declaration has another form.
 */
export function readCollections(root) {
  const capabilities = readdirSync(path.join(root, 'cloudfunctions')).sort();
  const files = capabilities.map((name) => `cloudfunctions/${name}/collections.json`).filter((file) => existsSync(path.join(root, file)));
  if (files.length === 0) throw new Error('没有 cloudfunctions/*/collections.json：一个集合也没有声明');
  const home = new Map();
  const all = {};
  for (const file of files) {
    for (const [name, collection] of Object.entries(collectionsOf(path.join(root, file)))) {
      if (home.has(name)) throw new Error(`集合 ${name} 声明了两次：${home.get(name)} 和 ${file}`);
      home.set(name, file);
      all[name] = collection;
    }
  }
  return all;
}

/** The collections that one file declares, name → {indexes}. Throws an Error that names the collection whose indexes have another form. */
export function collectionsOf(file) {
  const collections = JSON.parse(readFileSync(file, 'utf8'));
  const wrong = Object.keys(collections).find(
    (name) => !(Array.isArray(collections[name]?.indexes) && collections[name].indexes.every(isIndex)),
  );
  if (wrong !== undefined) throw new Error(`${file}：集合 ${wrong} 的 indexes 要是 [{name, fields: [[字段, 1、-1 或 2dsphere]], unique?}]`);
  return collections;
}

const isIndex = (value) =>
  typeof value?.name === 'string' &&
  Array.isArray(value.fields) &&
  value.fields.every(isField) &&
  (value.unique === undefined || typeof value.unique === 'boolean');

const isField = (value) =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && [1, -1, '2dsphere'].includes(value[1]);
