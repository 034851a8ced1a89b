// Writes all that scripts and consoles need to set up one environment. Values of variables go into one file that only its owner reads.
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnv, variablesOf } from './environment.mjs';
import { ENVIRONMENTS } from './environments.mjs';
import { isInside } from './outside.mjs';
import { stepsOf, uploadScript } from './steps.mjs';

const OPERATOR = ['cloud.mjs', 'apply.mjs', 'read-back.mjs'];
const operatorDir = fileURLToPath(new URL('operator', import.meta.url));
const PRIVATE = 0o600;

/** Why a plan must not be written. A plan holds the state of an environment, and with `envFile` its keys. */
export function planProblems(root, { out, envFile }) {
  return [
    ...(isInside(root, out) ? [`计划要写在项目目录外面，不能写到 ${out}：里面有环境的情况，给了 --env 还有密钥`] : []),
    ...(envFile && isInside(root, envFile) ? [`环境变量文件 ${envFile} 在项目目录里：里面有密钥，放到外面`] : []),
  ];
}

/**
 * Writes the plan and returns the names of its files.
 * @param state what the environment must have (declared.mjs)
 * @param options `root`, `out`, `environment` (trial, production), `id` (may be empty) and `envFile` (KEY=VALUE lines, optional)
 */
export async function writePlan(state, { root, out, environment, id, envFile }) {
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const files = {
    'cloudbaserc.json': json(cloudbaserc(state, { root, out, id })),
    'collections.json': json(collectionsOf(state)),
    'push.json': json(callbacksOf(state, id)),
    'expected.json': json(state),
    'upload-functions.sh': uploadScript(state, { root, id }),
    'STEPS.md': stepsOf(state, { title: ENVIRONMENTS[environment], environment, id, hasValues: envFile !== undefined }),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(out, name), content);
  chmodSync(path.join(out, 'upload-functions.sh'), 0o755);
  for (const name of OPERATOR) copyFileSync(path.join(operatorDir, name), path.join(out, name));
  // Made again, so that an older file with wider rights or older values is not kept.
  rmSync(path.join(out, 'variables.json'), { force: true });
  if (envFile) writeFileSync(path.join(out, 'variables.json'), json(await valuesOf(root, state, envFile)), { mode: PRIVATE, flag: 'wx' });
  return [...Object.keys(files), ...OPERATOR, ...(envFile ? ['variables.json'] : [])];
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/**
 * For `tcb fn deploy --all`, once: the runtime is fixed by it. It holds no variables but the time zone: the command line turns a value
 * that is JSON (FIELD_KEYS, TEMPLATE_IDS) into an object on its way, and apply.mjs sets them as they are.
 */
function cloudbaserc({ functions }, { root, out, id }) {
  return {
    envId: id,
    functionRoot: path.relative(out, path.join(root, 'dist/cloudfunctions')).split(path.sep).join('/'),
    functions: Object.entries(functions).map(([name, { runtime, handler, memory, timeout, timeZone }]) => ({
      name,
      runtime,
      handler,
      memorySize: memory,
      timeout,
      installDependency: false,
      envVariables: { TZ: timeZone },
    })),
  };
}

/** Collections as the manager takes them, the unique indexes first. */
function collectionsOf({ collections }) {
  return Object.fromEntries(
    Object.entries(collections).map(([name, { rule, indexes }]) => [
      name,
      {
        rule,
        CreateIndexes: indexes.map((index) => ({
          IndexName: index.name,
          MgoKeySchema: {
            MgoIsUnique: index.unique,
            MgoIndexKeys: index.fields.map(([field, way]) => ({ Name: field, Direction: String(way) })),
          },
        })),
      },
    ]),
  );
}

/** The message push as WeChat's setCallbackConfig names it; in the console it is 云开发 → 设置 → 其他设置 → 消息推送. */
const callbacksOf = ({ push }, id) => ({
  enable: push.length > 0,
  callbacks: push.map(({ msgType, event, function: functionName }) => ({ msgType, event, functionName, env: id, enable: true })),
});

/** By function, the values that it reads and that the file has. */
async function valuesOf(root, { functions }, envFile) {
  const values = readEnv(envFile);
  const read = await variablesOf(root, Object.keys(functions));
  return Object.fromEntries(
    Object.entries(read).map(([name, keys]) => [
      name,
      Object.fromEntries(keys.filter((key) => values[key]).map((key) => [key, values[key]])),
    ]),
  );
}
