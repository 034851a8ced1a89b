// Options of `npm start`, read by the starter and by the local cloud itself.

export const USAGE = `用法：npm start -- [选项]
  --port 端口       默认 10086
  --data 目录       数据放在哪里，默认 .data
  --seed demo|none  第一次启动时放入演示数据，或只有一位管理员；默认 demo
  --host 地址       监听的地址，默认 127.0.0.1（只有本机能访问）
  --functions 目录  跑别的项目的云函数：每个子目录一个，里面有 index.js
  --collections 名  同时新建这些集合，用逗号分开
  --export 目录     不启动：把停着的数据目录导出成控制台的格式（每个集合一个文件）
  --import 目录     不启动：把这样的文件导入一个新的数据目录`;

const DEFAULTS = { port: 10086, host: '127.0.0.1', data: '.data', seed: 'demo', functions: '', collections: [], export: '', import: '' };

const READERS = {
  '--port': (value) => ({ port: portOf(value) }),
  '--data': (data) => ({ data }),
  '--seed': (value) => ({ seed: seedOf(value) }),
  '--host': (host) => ({ host }),
  '--functions': (functions) => ({ functions }),
  '--collections': (names) => ({ collections: names.split(',').filter(Boolean) }),
  '--export': (dir) => ({ export: dir }),
  '--import': (dir) => ({ import: dir }),
};

/** Reads the command line (without node and script). Throws an Error with a Chinese sentence. */
export function parseOptions(args) {
  let options = { ...DEFAULTS };
  const words = args.flatMap((arg) => (/^--\w+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg]));
  for (let i = 0; i < words.length; i += 2) {
    const [flag, value] = [words[i], words[i + 1]];
    if (!Object.hasOwn(READERS, flag)) throw new Error(`没有这个选项：${flag}`);
    if (value === undefined || value === '') throw new Error(`${flag} 后面缺少内容`);
    options = { ...options, ...READERS[flag](value) };
  }
  if (options.export !== '' && options.import !== '') throw new Error('--export 和 --import 一次只能用一个');
  return options;
}

function portOf(text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new Error(`端口不对：${text}（应为 0–65535）`);
  return port;
}

function seedOf(text) {
  if (text !== 'demo' && text !== 'none') throw new Error(`--seed 只能是 demo 或 none，不是 ${text}`);
  return text;
}

/** The message for a port that is not available; null for other errors. */
export function portProblem(error, { port, host }) {
  switch (error.code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已被占用。请停掉占用它的程序，或用 --port 换一个端口。`;
    case 'EACCES':
      return `没有权限使用端口 ${port}，请用 --port 换一个大于 1024 的端口。`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `本机没有 ${host} 这个地址，请检查 --host。`;
    default:
      return null;
  }
}
