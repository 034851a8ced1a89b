// Compares what an environment reports with what is declared.
import { readFileSync } from 'node:fs';
import { DEFAULT_INDEXES, fieldsInWords, INDEXES_PER_COLLECTION } from './database.mjs';
import { PASSING_FUNCTIONS } from './declared.mjs';

const FUNCTION_FACTS = { runtime: '运行环境', handler: '入口', memory: '内存', timeout: '超时', timeZone: 'TZ' };

/** What an environment reports, from a file in the form of docs/deploy.md. */
export function readState(file) {
  const state = parsed(file);
  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const wrong = ['functions', 'collections'].find((part) => !isObject(state?.[part]));
  if (wrong) throw new Error(`${file} 里没有 ${wrong}：格式见 docs/deploy.md`);
  const broken = Object.entries(state.collections).find(([, collection]) => !Array.isArray(collection?.indexes));
  if (broken) throw new Error(`${file} 里集合 ${broken[0]} 没有 indexes：格式见 docs/deploy.md`);
  return state;
}

function parsed(file) {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} 不是 JSON`, { cause });
  }
}

/** Each difference in a sentence: the unique indexes first, since without them a place is given twice. */
export function differences(declared, actual) {
  const indexes = Object.entries(declared.collections).flatMap(([name, { indexes: wanted }]) =>
    indexDifferences(name, wanted, actual.collections[name]?.indexes ?? []),
  );
  return [
    ...indexes.filter(({ unique }) => unique).map(({ text }) => text),
    ...collectionDifferences(declared.collections, actual.collections),
    ...indexes.filter(({ unique }) => !unique).map(({ text }) => text),
    ...(actual.storage === declared.storage
      ? []
      : [`云存储的权限是 ${shown(actual.storage)}，要 ${declared.storage}（仅创建者及管理员可读写）`]),
    ...functionDifferences(declared.functions, actual.functions),
    ...(actual.push === undefined ? [] : pushDifferences(declared.push, actual.push)),
  ];
}

/** The parts that the file does not have. */
export const notCompared = (actual) => (actual.push === undefined ? ['消息推送：文件里没有 push，请在控制台里看'] : []);

function indexDifferences(collection, wanted, found) {
  const own = found.filter(({ name }) => !DEFAULT_INDEXES.includes(name));
  const missing = wanted.flatMap((index) => {
    const text = oneIndex(
      collection,
      index,
      own.find(({ name }) => name === index.name),
    );
    return text ? [{ unique: index.unique, text }] : [];
  });
  const extra = own
    .filter(({ name }) => wanted.every((index) => index.name !== name))
    .map(({ name, unique = false }) => ({ unique, text: `集合 ${collection} 多了${unique ? '唯一' : ''}索引 ${name}` }));
  return [...missing, ...extra];
}

function oneIndex(collection, { name, unique, fields }, found) {
  const kind = unique ? '唯一索引' : '索引';
  if (found === undefined) return `集合 ${collection} 缺少${kind} ${name}（${fieldsInWords(fields)}）`;
  if (JSON.stringify(found.fields) !== JSON.stringify(fields)) {
    return `集合 ${collection} 的${kind} ${name} 字段不对：要 ${fieldsInWords(fields)}，现在是 ${fieldsInWords(found.fields ?? [])}`;
  }
  if (Boolean(found.unique) === unique) return '';
  return unique ? `集合 ${collection} 的索引 ${name} 不是唯一的，要唯一` : `集合 ${collection} 的索引 ${name} 是唯一的，不能唯一`;
}

function collectionDifferences(declared, actual) {
  const missing = Object.keys(declared).filter((name) => !(name in actual));
  const extra = Object.keys(actual).filter((name) => !(name in declared));
  const there = Object.keys(declared).filter((name) => name in actual);
  return [
    ...missing.map((name) => `集合 ${name} 没有建`),
    ...extra.map((name) => `多了集合 ${name}：没有声明，里面的数据谁也不管`),
    ...there
      .filter((name) => !sameRule(declared[name].rule, actual[name].rule))
      .map((name) => `集合 ${name} 的安全规则是 ${shown(actual[name].rule)}，要 ${shown(declared[name].rule)}`),
    ...there
      .filter((name) => countOf(actual[name].indexes) > INDEXES_PER_COLLECTION)
      .map((name) => `集合 ${name} 有 ${countOf(actual[name].indexes)} 个索引（含自带的两个），上限 ${INDEXES_PER_COLLECTION}`),
  ];
}

const sameRule = (wanted, found) =>
  found !== undefined && found !== null && ['read', 'write'].every((right) => found[right] === wanted[right]);

const countOf = (indexes) => indexes.filter(({ name }) => !DEFAULT_INDEXES.includes(name)).length + DEFAULT_INDEXES.length;

function functionDifferences(declared, actual) {
  const missing = Object.keys(declared).filter((name) => !(name in actual) && !PASSING_FUNCTIONS.includes(name));
  const there = Object.keys(declared).filter((name) => name in actual);
  return [
    ...missing.map((name) => `云函数 ${name} 没有建`),
    ...Object.keys(actual)
      .filter((name) => !(name in declared))
      .map((name) => `多了云函数 ${name}：用完就删掉`),
    ...there.flatMap((name) => oneFunction(name, declared[name], actual[name])),
  ];
}

function oneFunction(name, wanted, found) {
  const facts = Object.entries(FUNCTION_FACTS)
    .filter(([key]) => found[key] !== wanted[key])
    .map(([key, title]) => {
      const remedy = key === 'runtime' ? '（建好后改不了：删掉重建）' : '';
      return `云函数 ${name} 的${title}是 ${shown(found[key])}，要 ${wanted[key]}${remedy}`;
    });
  const variables = wanted.variables.filter((key) => !(found.variables ?? []).includes(key));
  return [...facts, ...variables.map((key) => `云函数 ${name} 没有环境变量 ${key}`), ...triggerDifferences(name, wanted, found)];
}

function triggerDifferences(name, { triggers: wanted }, { triggers: found = [] }) {
  const same = (a) => (b) => a.name === b.name && a.cron === b.cron;
  return [
    ...wanted.filter((trigger) => !found.some(same(trigger))).map((one) => `云函数 ${name} 没有触发器 ${one.name}（${one.cron}）`),
    ...found.filter((trigger) => !wanted.some(same(trigger))).map((one) => `云函数 ${name} 多了触发器 ${one.name}（${one.cron}）`),
  ];
}

function pushDifferences(wanted, found) {
  const same = (a) => (b) => a.msgType === b.msgType && a.event === b.event && a.function === b.function;
  const words = (one) => `${one.msgType} / ${one.event} → ${one.function}`;
  return [
    ...wanted.filter((one) => !found.some(same(one))).map((one) => `没有消息推送 ${words(one)}`),
    ...found.filter((one) => !wanted.some(same(one))).map((one) => `多了消息推送 ${words(one)}`),
  ];
}

const shown = (value) => (value === undefined ? '（没有）' : typeof value === 'string' ? value : JSON.stringify(value));
