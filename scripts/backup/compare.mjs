// Compares two folders of exported collections. Names the records and fields that differ, never their content.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { documentsOf, fileOf } from './folder.mjs';
import { lineOf, parseDocument } from './lines.mjs';

const IDS_SHOWN = 5;

/** `{differences, lines}`: how many documents differ, and a line on each collection. Only digests are kept of the first folder. */
export async function compareFolders(before, after, names) {
  let differences = 0;
  const lines = [];
  for (const name of names) {
    const absent = [before, after].filter((dir) => fileOf(dir, name) === undefined);
    if (absent.length > 0) {
      differences += 1;
      lines.push(`✗ ${name}：${absent.join('、')} 里没有`);
      continue;
    }
    const found = await compareCollection(before, after, name);
    const count = found.missing.length + found.extra.length + found.changed.size;
    differences += count;
    lines.push(count === 0 ? `✓ ${name}：${found.documents} 条，都一样` : `✗ ${name}：${found.documents} 条里有 ${count} 条不一样`);
    lines.push(...linesOn('少了', found.missing), ...linesOn('多了', found.extra), ...linesOn('变了', [...found.changed.keys()]));
    if (found.changed.size > 0) lines.push(`    变了的字段：${await fieldsThatDiffer(before, name, found.changed)}`);
    if (found.erased.length > 0) lines.push(...linesOn('后来注销了，恢复以后要再删一次', found.erased));
  }
  return { differences, lines };
}

const linesOn = (what, ids) => {
  const more = ids.length > IDS_SHOWN ? ` 等 ${ids.length} 条` : '';
  return ids.length === 0 ? [] : [`    ${what}：${ids.slice(0, IDS_SHOWN).join(' ')}${more}`];
};

async function compareCollection(before, after, name) {
  const digests = new Map();
  for await (const { document } of documentsOf(before, name)) digests.set(document._id, digestOf(document));
  const documents = digests.size;
  const found = { documents, missing: [], extra: [], changed: new Map(), erased: [] };
  for await (const { document, line } of documentsOf(after, name)) {
    const digest = digests.get(document._id);
    digests.delete(document._id);
    if (digest === undefined) found.extra.push(document._id);
    else if (digest !== digestOf(document)) {
      found.changed.set(document._id, line);
      if (String(document.openid).startsWith('erased_')) found.erased.push(document._id);
    }
  }
  found.missing = [...digests.keys()];
  return found;
}

async function fieldsThatDiffer(before, name, changed) {
  const fields = new Set();
  for await (const { document } of documentsOf(before, name)) {
    const line = changed.get(document._id);
    if (line === undefined) continue;
    const other = parseDocument(line);
    for (const key of new Set([...Object.keys(document), ...Object.keys(other)])) {
      if (!isDeepStrictEqual(document[key], other[key])) fields.add(key);
    }
  }
  return [...fields].sort().join(' ');
}

/** Equal documents whose fields are in another order. */
const digestOf = (document) =>
  createHash('sha256')
    .update(lineOf(sorted(document)))
    .digest('base64');

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
