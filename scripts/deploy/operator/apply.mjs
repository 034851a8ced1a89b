// Makes the collections, indexes and rules of this plan, and gives the functions their memory, time-out and variables. What is there
// stays; nothing is deleted. `npm run deploy -- --plan` puts this file beside what it reads; the steps are in STEPS.md there.
import { existsSync, readFileSync } from 'node:fs';
import { cloud, environmentId } from './cloud.mjs';

const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const collections = read('collections.json');
const { functions, storage } = read('expected.json');
const values = existsSync(new URL('variables.json', import.meta.url)) ? read('variables.json') : undefined;

/** The indexes of a collection that are not there yet, one call each: a failure names its index. */
async function addIndexes(name, wanted) {
  const { Indexes: found = [] } = await cloud.database.describeCollection(name);
  for (const index of wanted.filter(({ IndexName }) => !found.some(({ Name }) => Name === IndexName))) {
    await cloud.database.updateCollection(name, { CreateIndexes: [index] });
    console.log(`索引 ${name}.${index.IndexName}`);
  }
}

/** Stops before it makes anything else if a unique index is missing or not unique. */
async function demandUnique(name, wanted) {
  const { Indexes: found = [] } = await cloud.database.describeCollection(name);
  const bad = wanted.filter(({ IndexName }) => !found.some(({ Name, Unique }) => Name === IndexName && Unique));
  if (bad.length > 0) throw new Error(`集合 ${name} 的唯一索引没有建成：${bad.map(({ IndexName }) => IndexName).join('、')}。先停在这里`);
}

const isUnique = ({ MgoKeySchema }) => MgoKeySchema.MgoIsUnique;

for (const [name, { rule }] of Object.entries(collections)) {
  await cloud.database.createCollectionIfNotExists(name);
  await cloud.commonService().call({
    Action: 'ModifySafeRule',
    Param: { EnvId: environmentId, CollectionName: name, AclTag: 'CUSTOM', Rule: JSON.stringify(rule) },
  });
  console.log(`集合 ${name}`);
}
for (const unique of [true, false]) {
  for (const [name, { CreateIndexes }] of Object.entries(collections)) {
    const wanted = CreateIndexes.filter((index) => isUnique(index) === unique);
    await addIndexes(name, wanted);
    if (unique) await demandUnique(name, wanted);
  }
}
await cloud.storage.setStorageAcl(storage);
for (const [name, { memory, timeout, timeZone }] of Object.entries(functions)) {
  const { Environment } = await cloud.functions.getFunctionDetail(name);
  const kept = Object.fromEntries((Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value]));
  // The update replaces all variables of a function, so existing ones are sent again.
  const envVariables = { ...kept, ...values?.[name], TZ: timeZone };
  await cloud.functions.updateFunctionConfig({ name, memorySize: memory, timeout, envVariables });
  console.log(`云函数 ${name}  内存 ${memory} MB  超时 ${timeout} 秒  变量 ${Object.keys(envVariables).sort().join(', ')}`);
}
console.log(values ? '做完了' : '做完了。变量的值没有设：写计划时没有给 --env');
