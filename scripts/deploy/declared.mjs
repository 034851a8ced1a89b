// What an environment must have, in the form in which `--verify` reads what it has (docs/deploy.md).
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RULE, readCollections } from '../../config/collections.mjs';
import { EVERYWHERE, OPTIONAL, variablesOf } from './environment.mjs';

/** Fixed when a function is made and never changed after. */
const RUNTIME = 'Nodejs18.15';
const HANDLER = 'index.main';
/** Run once in the trial environment and taken out again. */
export const PASSING_FUNCTIONS = ['probe'];

/**
 * Functions, collections, storage and message push of one environment (`trial` or `production`).
 * @param names the built functions
 */
export async function declaredState(root, names, environment) {
  const wanted = names.filter((name) => environment === 'trial' || !PASSING_FUNCTIONS.includes(name));
  const variables = await variablesOf(root, wanted);
  return {
    functions: Object.fromEntries(wanted.map((name) => [name, declaredFunction(root, name, variables[name])])),
    collections: Object.fromEntries(
      Object.entries(readCollections(root)).map(([name, { indexes }]) => [name, declaredCollection(indexes)]),
    ),
    storage: 'PRIVATE',
    push: pushOf(root, wanted),
  };
}

function declaredFunction(root, name, variables) {
  const config = JSON.parse(readFileSync(path.join(root, 'dist/cloudfunctions', name, 'config.json'), 'utf8'));
  return {
    runtime: RUNTIME,
    handler: HANDLER,
    memory: config.memorySize ?? 256,
    timeout: config.timeout ?? 3,
    timeZone: EVERYWHERE.TZ,
    variables: variables.filter((key) => !OPTIONAL.includes(key) && !(key in EVERYWHERE)),
    // What `--verify` does not ask for.
    optional: variables.filter((key) => OPTIONAL.includes(key)),
    triggers: (config.triggers ?? []).map(({ name: trigger, config: cron }) => ({ name: trigger, cron })),
  };
}

// The unique ones first: they decide who gets a place, and must stand before the first booking.
const declaredCollection = (indexes) => ({
  rule: RULE,
  indexes: indexes
    .map(({ name, unique = false, fields }) => ({ name, unique, fields }))
    .sort((a, b) => Number(b.unique) - Number(a.unique)),
});

/** Which events WeChat pushes to which function, as far as the function is built. */
function pushOf(root, names) {
  const file = path.join(root, 'config/push.json');
  const events = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  return events.filter((event) => names.includes(event.function));
}
