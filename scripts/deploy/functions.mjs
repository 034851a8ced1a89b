// What of dist/cloudfunctions goes to WeChat, and what WeChat would refuse about it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { cronProblem } from './cron.mjs';
import { size } from './words.mjs';

const BUNDLE_LIMIT = 50 * 1024 * 1024;
const NAME = /^[A-Za-z][A-Za-z0-9_-]{1,59}$/;
const TIMEOUT = { min: 1, max: 60, otherwise: 3 };
const MEMORY = [128, 256, 512, 1024, 2048];
// A call of the open API survives minifying as `.namespace.method(`, whatever its handle is called: these namespaces are its own.
const OPEN_API =
  /(?:\bopenapi(?:\(\))?\.([a-z]\w+)|\.(customerServiceMessage|liveBroadcast|nearbyPoi|ocr|phonenumber|redPacketCover|riskControl|security|subscribeMessage|templateMessage|uniformMessage|updatableMessage|urllink|urlscheme|wxacode))\.([a-z]\w+)\(/gi;

/** Every built function with its size, limits, triggers and permissions, and the problems found. */
export function inspectFunctions(root) {
  const dir = path.join(root, 'dist/cloudfunctions');
  const names = existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => statSync(path.join(dir, name)).isDirectory())
        .sort()
    : [];
  if (names.length === 0) return { names, report: [], problems: ['dist/cloudfunctions 里没有云函数：先运行 npm run build'] };
  const inspected = names.map((name) => inspectFunction(path.join(dir, name), name));
  return { names, report: inspected.flatMap((one) => one.report), problems: inspected.flatMap((one) => one.problems) };
}

function inspectFunction(dir, name) {
  const missing = ['index.js', 'config.json', 'package.json'].filter((file) => !existsSync(path.join(dir, file)));
  if (missing.length > 0) return { report: [], problems: [`云函数 ${name} 缺少 ${missing.join('、')}`] };
  const config = JSON.parse(readFileSync(path.join(dir, 'config.json'), 'utf8'));
  const bundle = readFileSync(path.join(dir, 'index.js'), 'utf8');
  const granted = config.permissions?.openapi ?? [];
  const called = [...new Set([...bundle.matchAll(OPEN_API)].map(([, given, known, method]) => `${given ?? known}.${method}`))].sort();
  const triggers = config.triggers ?? [];
  const timeout = config.timeout ?? TIMEOUT.otherwise;
  const memory = config.memorySize ?? 256;
  return {
    report: [
      `${name.padEnd(12)} ${size(Buffer.byteLength(bundle)).padStart(10)}  超时 ${timeout} 秒  内存 ${memory} MB`,
      ...triggers.map((trigger) => `             触发器 ${trigger.name}  ${trigger.config}`),
      ...granted.map((api) => `             云调用权限 ${api}${called.includes(api) ? '' : '（没有用到）'}`),
    ],
    problems: [
      ...(NAME.test(name) ? [] : [`云函数名 ${name} 不行：字母开头，只有字母、数字、- 和 _，2 到 60 个字符`]),
      ...(Buffer.byteLength(bundle) > BUNDLE_LIMIT ? [`云函数 ${name} 超过 50 MB`] : []),
      ...(timeout >= TIMEOUT.min && timeout <= TIMEOUT.max ? [] : [`云函数 ${name} 的超时 ${timeout} 秒不在 1 到 60 之间`]),
      ...(MEMORY.includes(memory) ? [] : [`云函数 ${name} 的内存 ${memory} MB 不是 ${MEMORY.join('、')} 之一`]),
      ...triggerProblems(name, triggers),
      ...called.filter((api) => !granted.includes(api)).map((api) => `云函数 ${name} 调用了 ${api}，但 config.json 没有申请这个权限`),
    ],
  };
}

function triggerProblems(name, triggers) {
  const problems = [];
  if (triggers.length > 1) problems.push(`云函数 ${name} 有 ${triggers.length} 个定时触发器，只能有一个`);
  for (const trigger of triggers) {
    if (trigger.type !== 'timer') problems.push(`云函数 ${name} 的触发器类型 ${trigger.type} 不行，只能是 timer`);
    if (!NAME.test(trigger.name ?? '')) problems.push(`云函数 ${name} 的触发器名 ${trigger.name} 不行`);
    const problem = cronProblem(trigger.config);
    if (problem) problems.push(`云函数 ${name} 的 ${problem}`);
  }
  return problems;
}
