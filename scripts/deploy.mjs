// `npm run deploy -- --dry-run [--env FILE]`: prints exactly what would be uploaded and created at WeChat, and ends with 1 and the
// reasons when WeChat would refuse it. The upload itself is done with WeChat's own tools: docs/deploy.md.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const USAGE = '用法：npm run deploy -- --dry-run [--env 环境变量文件]';
const here = path.resolve(fileURLToPath(import.meta.url), '../..');

function readOptions() {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      env: { type: 'string' },
      // Another checkout that is built already; used by tests.
      root: { type: 'string' },
    },
  });
  return values;
}

async function inspect(root, envFile) {
  const [{ inspectMiniProgram }, { inspectFunctions }, { inspectDatabase }, { inspectScenes }, { inspectEnvironment }] = await Promise.all([
    import('./deploy/mini-program.mjs'),
    import('./deploy/functions.mjs'),
    import('./deploy/database.mjs'),
    import('./deploy/scene.mjs'),
    import('./deploy/environment.mjs'),
  ]);
  const functions = inspectFunctions(root);
  return {
    '小程序代码包（dist/weapp）': inspectMiniProgram(root),
    '云函数（dist/cloudfunctions）': functions,
    '数据库（config/database.json）': inspectDatabase(root),
    驿站二维码: inspectScenes(root),
    环境变量: await inspectEnvironment(root, functions.names, envFile),
  };
}

async function main() {
  const options = readOptions();
  if (!options['dry-run']) {
    throw new Error(
      [
        '这里不会真的上传：上传要小程序账号（AppID、代码上传密钥）、云开发环境，以及微信开发者工具或 miniprogram-ci。',
        '步骤见 docs/deploy.md。先看看会上传什么：npm run deploy -- --dry-run',
      ].join('\n'),
    );
  }
  if (!options.root) {
    await ensureInstalled();
    await ensureBuilt(['functions', 'weapp']);
  }
  const sections = await inspect(options.root ? path.resolve(options.root) : here, options.env);
  for (const [title, { report }] of Object.entries(sections)) console.log(`\n${title}\n${report.map((line) => `  ${line}`).join('\n')}`);
  const problems = Object.values(sections).flatMap((section) => section.problems);
  if (problems.length > 0) throw new Error(`\n微信不会接受：\n${problems.map((problem) => `  ✗ ${problem}`).join('\n')}`);
  console.log('\n✓ 没有发现微信会拒绝的地方');
}

main().catch((error) => {
  console.error(error.code?.startsWith('ERR_PARSE_ARGS') ? `${error.message}\n${USAGE}` : error.message);
  process.exitCode = 1;
});
