// `npm run deploy`: what goes to WeChat and how (docs/deploy.md).
//   --dry-run   what would be uploaded and created, and what WeChat would refuse
//   --plan      all that scripts and consoles need to set up an environment, written into a folder outside the repository
//   --verify    compares what an environment says it has with what is declared
//   --upload    sends the mini-program with miniprogram-ci
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const USAGE = [
  '用法：npm run deploy -- --dry-run [--env 环境变量文件]',
  '      npm run deploy -- --plan --out 目录 [--env-name trial|production] [--env 环境变量文件]',
  '      npm run deploy -- --verify 文件 [--env-name trial|production]',
  '      npm run deploy -- --upload --env-name trial|production --key 密钥文件 --robot 1-30 [--desc 说明]',
].join('\n');
const here = path.resolve(fileURLToPath(import.meta.url), '../..');

function readOptions() {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      plan: { type: 'boolean', default: false },
      upload: { type: 'boolean', default: false },
      verify: { type: 'string' },
      env: { type: 'string' },
      'env-name': { type: 'string' },
      out: { type: 'string' },
      key: { type: 'string' },
      robot: { type: 'string', default: '1' },
      desc: { type: 'string' },
      // Another checkout that is built already; used by tests.
      root: { type: 'string' },
    },
  });
  return values;
}

async function inspect(root, envFile, strict = envFile !== undefined) {
  const [
    { inspectMiniProgram },
    { inspectCompiled },
    { inspectLanguage },
    { inspectFunctions },
    { inspectDatabase },
    { inspectScenes },
    { inspectEnvironments },
    { inspectEnvironment, readEnv },
    { inspectCalendar },
  ] = await Promise.all([
    import('./deploy/mini-program.mjs'),
    import('./deploy/compilers.mjs'),
    import('./deploy/language.mjs'),
    import('./deploy/functions.mjs'),
    import('./deploy/database.mjs'),
    import('./deploy/scene.mjs'),
    import('./deploy/environments.mjs'),
    import('./deploy/environment.mjs'),
    import('./deploy/calendar.mjs'),
  ]);
  const functions = inspectFunctions(root);
  return {
    '小程序代码包（dist/weapp）': inspectMiniProgram(root),
    '微信的编译器（wcsc、wcc）': inspectCompiled(root),
    旧手机: await inspectLanguage(root),
    '云函数（dist/cloudfunctions）': functions,
    '数据库（cloudfunctions/*/collections.json）': inspectDatabase(root),
    驿站二维码: inspectScenes(root),
    '云开发环境（config/environments.json）': inspectEnvironments(root),
    环境变量: await inspectEnvironment(root, functions.names, envFile),
    日历: inspectCalendar({ now: Date.now(), strict, values: { ...process.env, ...(envFile && readEnv(envFile)) } }),
  };
}

/** Fails with the reasons when there are any. */
function refuse(title, problems) {
  if (problems.length > 0) throw new Error(`\n${title}：\n${problems.map((problem) => `  ✗ ${problem}`).join('\n')}`);
}

const problemsOf = (sections) => Object.values(sections).flatMap((section) => section.problems);

async function dryRun(root, { env }) {
  await build(root);
  const sections = await inspect(root, env);
  for (const [title, { report }] of Object.entries(sections)) console.log(`\n${title}\n${report.map((line) => `  ${line}`).join('\n')}`);
  refuse('微信不会接受', problemsOf(sections));
  console.log('\n✓ 没有发现微信会拒绝的地方');
}

/** Builds what goes to WeChat, here; another checkout is built already. */
async function build(root) {
  if (root !== here) return;
  await ensureInstalled();
  await ensureBuilt(['functions', 'weapp']);
}

async function stateOf(root, environment) {
  const [{ inspectFunctions }, { declaredState }, { ENVIRONMENTS }] = await Promise.all([
    import('./deploy/functions.mjs'),
    import('./deploy/declared.mjs'),
    import('./deploy/environments.mjs'),
  ]);
  if (!(environment in ENVIRONMENTS)) throw new Error('--env-name 要是 trial（体验）或 production（正式）');
  return declaredState(root, inspectFunctions(root).names, environment);
}

async function plan(root, { out, env, 'env-name': environment = 'production' }) {
  const [{ planProblems, writePlan }, { readEnvironments }] = await Promise.all([
    import('./deploy/plan.mjs'),
    import('./deploy/environments.mjs'),
  ]);
  if (!out) throw new Error(`要用 --out 说写到哪个目录\n${USAGE}`);
  refuse('不能写计划', planProblems(root, { out, envFile: env }));
  await build(root);
  refuse('微信不会接受', problemsOf(await inspect(root, env)));
  const state = await stateOf(root, environment);
  const id = readEnvironments(root)[environment];
  const files = await writePlan(state, { root, out: path.resolve(out), environment, id, envFile: env });
  console.log(`计划写在 ${path.resolve(out)}\n${files.map((file) => `  ${file}`).join('\n')}\n先看 STEPS.md`);
}

async function verify(root, { verify: file, 'env-name': environment = 'production' }) {
  const { differences, notCompared, readState } = await import('./deploy/verify.mjs');
  const actual = readState(file);
  await build(root);
  const found = differences(await stateOf(root, environment), actual);
  for (const line of notCompared(actual)) console.log(`没有核对：${line}`);
  refuse('和声明的不一样', found);
  console.log('✓ 和声明的一样');
}

async function upload(root, { env, key, desc, robot, 'env-name': environment = '' }) {
  const { buildProblems, upload: send, uploadProblems } = await import('./deploy/upload.mjs');
  const asked = { environment, key, desc, robot: Number(robot) };
  refuse('不能上传', uploadProblems(root, asked));
  await build(root);
  refuse('微信不会接受', problemsOf(await inspect(root, env, environment === 'production')));
  refuse('不能上传', buildProblems(root));
  console.log(`已上传 ${await send(root, asked)}（机器人 ${robot}）。接下来见 docs/deploy.md`);
}

const MODES = { 'dry-run': dryRun, plan, verify, upload };

async function main() {
  const options = readOptions();
  const modes = Object.keys(MODES).filter((mode) => options[mode]);
  if (modes.length !== 1) throw new Error(`要做哪一件，只说一件。步骤见 docs/deploy.md\n${USAGE}`);
  await MODES[modes[0]](options.root ? path.resolve(options.root) : here, options);
}

main().catch((error) => {
  console.error(error.code?.startsWith('ERR_PARSE_ARGS') ? `${error.message}\n${USAGE}` : error.message);
  process.exitCode = 1;
});
