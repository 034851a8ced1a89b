// `node scripts/privacy-guide.mjs`: writes docs/privacy-guide.md from the words of the privacy page
// (src/packages/settings/privacy/words.ts). The operator pastes it into WeChat's console. With `--check` it only compares, and fails if
// they differ.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const file = path.join(root, 'docs/privacy-guide.md');

async function wordsOf(source) {
  const result = await build({
    entryPoints: [path.join(root, 'src/packages/settings', source)],
    bundle: true,
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString('base64')}`);
}

const { COLLECTED, INTERFACES, NEVER } = await wordsOf('privacy/words.ts');
const { OPERATOR } = await wordsOf('parts/operator.ts');

const guide = `# 隐私保护指引

由 \`node scripts/privacy-guide.mjs\` 从 \`src/packages/settings/privacy/words.ts\` 生成，不要直接改这个文件。照着填到微信公众平台的“用户隐私保护指引”，
这里的“我们收集什么”整段放进补充文档。

红色驿站由${OPERATOR.name}运营。有问题请打 ${OPERATOR.phone}，或者在小程序里点“我的 → 投诉与反馈”。

${NEVER}

## 用到的微信接口

${INTERFACES.map(({ name, why }) => `- ${name}：${why}`).join('\n')}

## 我们收集什么

${COLLECTED.map(({ what, why, where, until, back }) => `### ${what}\n\n- 为了：${why}\n- 存在：${where}\n- 多久：${until}\n- 怎么收回：${back}\n`).join('\n')}
## 您的权利

- 看：在“我的”里看得到您的预约、求助、报名和登记。
- 带走：在“我的 → 隐私和我的数据”点“准备我的数据”，得到一份文字文件。
- 改：没办的都可以改；办过的请打电话给驿站。
- 删：在“我的 → 隐私和我的数据”点“删除我的数据”，马上删除，不能恢复。
- 不同意：不同意微信的隐私保护指引，照样能看驿站、活动和办事要带什么。
- 孩子：14岁以下的孩子由家长报名、家长同意，家长随时可以删除。
`;

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8')) !== guide) {
    console.error('docs/privacy-guide.md 和隐私页的话不一样：请运行 node scripts/privacy-guide.mjs');
    process.exitCode = 1;
  }
} else {
  await writeFile(file, guide);
}
