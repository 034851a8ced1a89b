// The declared collections with their indexes and security rule, and what the cloud database would refuse about them.
import { RULE, readCollections } from '../../config/collections.mjs';

/** The lowest quota that Tencent's pages name for a collection (docs/capacity.md). */
export const INDEXES_PER_COLLECTION = 20;
/** Each collection of the cloud has these from the start; they count. */
export const DEFAULT_INDEXES = ['_id_', '_openid_1'];
// MongoDB's own limit, which the cloud database keeps.
const FIELDS_PER_INDEX = 32;
const COLLECTION_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
const INDEX_NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Every collection with its indexes and its rule, and the problems found. */
export function inspectDatabase(root) {
  const collections = Object.entries(readCollections(root));
  return {
    report: collections.flatMap(([name, { indexes }]) => [
      `${name}  安全规则 ${JSON.stringify(RULE)}`,
      ...indexes.map((index) => `    索引 ${index.name}${index.unique ? '（唯一）' : ''}  ${fieldsInWords(index.fields)}`),
    ]),
    problems: collections.flatMap(([name, { indexes }]) => collectionProblems(name, indexes)),
  };
}

/** The direction of an index of places on the earth. */
const PLACES = '2dsphere';

/** Fields of an index with their directions, for people. */
export const fieldsInWords = (fields) =>
  fields.map(([field, way]) => `${field} ${way === PLACES ? '地理位置' : way > 0 ? '升' : '降'}`).join(', ');

function collectionProblems(name, indexes) {
  const problems = [];
  if (!COLLECTION_NAME.test(name)) problems.push(`集合名 ${name} 不行`);
  const count = indexes.length + DEFAULT_INDEXES.length;
  if (count > INDEXES_PER_COLLECTION) {
    problems.push(
      `集合 ${name} 的索引超过 ${INDEXES_PER_COLLECTION} 个：声明了 ${indexes.length} 个，自带 ${DEFAULT_INDEXES.length} 个，共 ${count} 个`,
    );
  }
  const names = indexes.map((index) => index.name);
  for (const index of indexes) {
    if (!INDEX_NAME.test(index.name)) problems.push(`集合 ${name} 的索引名 ${index.name} 不行`);
    if (names.indexOf(index.name) !== names.lastIndexOf(index.name)) problems.push(`集合 ${name} 有两个索引都叫 ${index.name}`);
    if (index.fields.length === 0 || index.fields.length > FIELDS_PER_INDEX) {
      problems.push(`集合 ${name} 的索引 ${index.name} 有 ${index.fields.length} 个字段，要 1 到 ${FIELDS_PER_INDEX} 个`);
    }
    if (index.fields.some(([field]) => !field || field.startsWith('$'))) {
      problems.push(`集合 ${name} 的索引 ${index.name} 的字段不对`);
    }
  }
  return [...new Set(problems)];
}
