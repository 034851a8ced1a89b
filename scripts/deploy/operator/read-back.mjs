// Reads what the environment has and writes it to actual.json in the form that `npm run deploy -- --verify actual.json` compares.
// Of variables it keeps the names only.
import { writeFileSync } from 'node:fs';
import { cloud, environmentId } from './cloud.mjs';

const PAGE = 100;

async function functionsOf() {
  const { Functions } = await cloud.functions.getFunctionList(PAGE, 0);
  const found = [];
  for (const { FunctionName } of Functions) found.push([FunctionName, functionOf(await cloud.functions.getFunctionDetail(FunctionName))]);
  return Object.fromEntries(found);
}

function functionOf({ Runtime, Handler, MemorySize, Timeout, Environment, Triggers }) {
  const variables = Environment?.Variables ?? [];
  return {
    runtime: Runtime,
    handler: Handler,
    memory: MemorySize,
    timeout: Timeout,
    timeZone: variables.find(({ Key }) => Key === 'TZ')?.Value ?? '',
    variables: variables.map(({ Key }) => Key).filter((key) => key !== 'TZ'),
    triggers: (Triggers ?? []).map(({ TriggerName, TriggerDesc }) => ({ name: TriggerName, cron: cronOf(TriggerDesc) })),
  };
}

// A timer's description is its cron, or an object with it.
const cronOf = (text) => (text.startsWith('{') ? JSON.parse(text).cron : text);

async function collectionsOf() {
  const { Collections } = await cloud.database.listCollections({ MgoLimit: PAGE, MgoOffset: 0 });
  const found = [];
  for (const { CollectionName } of Collections) {
    const { Indexes = [] } = await cloud.database.describeCollection(CollectionName);
    found.push([CollectionName, { rule: await ruleOf(CollectionName), indexes: Indexes.map(indexOf) }]);
  }
  return Object.fromEntries(found);
}

const indexOf = ({ Name, Unique, Keys }) => ({
  name: Name,
  unique: Boolean(Unique),
  fields: Keys.map((key) => [key.Name, Number(key.Direction) || key.Direction]),
});

async function ruleOf(name) {
  const { AclTag, Rule } = await cloud.commonService().call({
    Action: 'DescribeSafeRule',
    Param: { EnvId: environmentId, CollectionName: name },
  });
  if (AclTag === 'CUSTOM') return JSON.parse(Rule);
  return AclTag === 'ADMINONLY' ? { read: false, write: false } : { acl: AclTag };
}

const state = { functions: await functionsOf(), collections: await collectionsOf(), storage: await cloud.storage.getStorageAcl() };
writeFileSync(new URL('actual.json', import.meta.url), `${JSON.stringify(state, null, 2)}\n`);
console.log('写好了 actual.json。核对：npm run deploy -- --verify <这个文件>');
