// Whether a folder of exported collections is whole, and what a restore of it needs.
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { documentsOf, fileOf } from './folder.mjs';

const PROBLEMS_SHOWN = 20;
/** `keyId.base64(iv + ciphertext + tag)`: at least 28 bytes, see cloudfunctions/common/crypto.ts. */
const SEALED = /^([\w-]{1,32})\.([A-Za-z0-9+/]{38,}={0,2})$/;
const PICTURE = /^cloud:\/\//;

/**
 * Reads every document. Returns the problems found (one sentence each, at most as many as a person reads); per collection its documents,
 * bytes and digest; and for all of them the key ids with the number of values each sealed, and the pictures that records name.
 */
export async function inspectFolder(dir, collections) {
  const found = { problems: [], collections: {}, keyIds: {}, pictures: [] };
  const names = [...collections.keys()];
  const missing = names.filter((name) => fileOf(dir, name) === undefined);
  found.problems.push(...missing.map((name) => `缺少集合 ${name}：目录里没有 ${name}.json`), ...strangers(dir, names));
  const pictures = new Set();
  for (const name of names.filter((one) => !missing.includes(one))) {
    try {
      found.collections[name] = await inspectCollection(dir, name, collections.get(name).indexes, { ...found, pictures });
    } catch (error) {
      found.problems.push(error.message);
    }
    if (found.problems.length >= PROBLEMS_SHOWN) break;
  }
  found.pictures = [...pictures].sort();
  return found;
}

/** A file without a collection has a wrong name more often than it is one too many. */
const strangers = (dir, names) =>
  readdirSync(dir)
    .filter((file) => file.endsWith('.json') && !names.includes(file.replace(/(_bak)?\.json$/, '')))
    .map((file) => `${file} 不是声明过的集合`);

async function inspectCollection(dir, name, indexes, { problems, keyIds, pictures }) {
  const unique = indexes.filter((index) => index.unique).map((index) => ({ ...index, owners: new Map() }));
  const ids = new Set();
  let documents = 0;
  for await (const { document } of documentsOf(dir, name)) {
    documents += 1;
    const { _id } = document;
    if ((typeof _id !== 'string' && typeof _id !== 'number') || _id === '') problems.push(`${name} 的第 ${documents} 条没有 _id`);
    else if (ids.has(_id)) problems.push(`${name} 里有两条的 _id 都是 ${_id}`);
    ids.add(_id);
    for (const index of unique) problems.push(...twice(name, index, document));
    // Files in `uploads` and `dropped` are deleted, now or later.
    for (const text of textsIn({ ...document, uploads: [], dropped: [] })) {
      const [, keyId] = SEALED.exec(text) ?? [];
      if (keyId !== undefined) keyIds[keyId] = (keyIds[keyId] ?? 0) + 1;
      if (PICTURE.test(text)) pictures.add(text);
    }
    if (problems.length >= PROBLEMS_SHOWN) break;
  }
  const file = fileOf(dir, name);
  return { documents, bytes: statSync(file).size, sha256: await digestOf(file), file: path.basename(file) };
}

/** Two documents with one key, which the unique index would refuse on import. As in MongoDB a missing field counts as null. */
function twice(name, { name: index, fields, owners }, document) {
  return keysOf(document, fields).flatMap((key) => {
    const digest = createHash('sha256').update(key).digest('base64');
    const owner = owners.get(digest);
    owners.set(digest, document._id);
    return owner === undefined || owner === document._id ? [] : [`${name} 的唯一索引 ${index} 不成立：${owner} 和 ${document._id} 一样`];
  });
}

/** One key per element where a field holds an array. */
function keysOf(document, fields) {
  let keys = [[]];
  for (const [field] of fields) {
    const value = field.split('.').reduce((inside, part) => inside?.[part], document) ?? null;
    const values = Array.isArray(value) && value.length > 0 ? value : [value];
    keys = keys.flatMap((key) => values.map((one) => [...key, one]));
  }
  return keys.map((key) => JSON.stringify(key));
}

/** Every text in a document, however deep. */
function* textsIn(value) {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) yield* textsIn(item);
}

export async function digestOf(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
