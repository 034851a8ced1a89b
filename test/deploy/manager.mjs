// Stands in for @cloudbase/manager-node 5.6.5, which needs an account: the same calls and shapes (its types), over a file. It keeps what
// was called in order. A plan's scripts are tried with it; against Tencent nobody has run them.
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env.STAND_IN_CLOUD;
const load = () => JSON.parse(readFileSync(file, 'utf8'));

/** Runs a call on the kept environment. */
function call(name, change) {
  const state = load();
  const answer = change(state);
  state.calls.push(name);
  writeFileSync(file, JSON.stringify(state));
  return Promise.resolve(answer);
}

const INDEXES = [
  { Name: '_id_', Unique: false, Keys: [{ Name: '_id', Direction: '1' }] },
  { Name: '_openid_1', Unique: false, Keys: [{ Name: '_openid', Direction: '1' }] },
];

const database = {
  createCollectionIfNotExists: (name) =>
    call(`create ${name}`, (state) => {
      state.collections[name] ??= { Indexes: INDEXES };
    }),
  describeCollection: (name) => call(`describe ${name}`, (state) => ({ Indexes: state.collections[name].Indexes })),
  updateCollection: (name, { CreateIndexes }) =>
    call(`index ${name} ${CreateIndexes.map(({ IndexName }) => IndexName)}`, (state) => {
      for (const { IndexName, MgoKeySchema } of CreateIndexes) {
        const unique = MgoKeySchema.MgoIsUnique && !state.forgetsUnique;
        state.collections[name].Indexes.push({ Name: IndexName, Unique: unique, Keys: MgoKeySchema.MgoIndexKeys });
      }
    }),
  listCollections: () =>
    call('list', (state) => ({ Collections: Object.keys(state.collections).map((CollectionName) => ({ CollectionName })) })),
};

const functions = {
  getFunctionList: () =>
    call('functions', (state) => ({ Functions: Object.keys(state.functions).map((FunctionName) => ({ FunctionName })) })),
  getFunctionDetail: (name) => call(`function ${name}`, (state) => state.functions[name]),
  // As the real one: what it is given replaces all variables.
  updateFunctionConfig: ({ name, memorySize, timeout, envVariables }) =>
    call(`configure ${name}`, (state) => {
      const Variables = Object.entries(envVariables).map(([Key, Value]) => ({ Key, Value }));
      Object.assign(state.functions[name], { MemorySize: memorySize, Timeout: timeout, Environment: { Variables } });
    }),
};

const storage = {
  setStorageAcl: (acl) =>
    call('storage', (state) => {
      state.storage = acl;
    }),
  getStorageAcl: () => call('storage?', (state) => state.storage),
};

const common = {
  call: ({ Action, Param }) =>
    call(`${Action} ${Param.CollectionName}`, (state) => {
      const collection = state.collections[Param.CollectionName];
      if (Action === 'ModifySafeRule') collection.rule = { AclTag: Param.AclTag, Rule: Param.Rule };
      return collection.rule;
    }),
};

export default class CloudBase {
  constructor({ envId }) {
    if (envId !== load().envId) throw new Error(`another environment: ${envId}`);
  }
  database = database;
  functions = functions;
  storage = storage;
  commonService = () => common;
}
