// Old phones: what ships must be of a language they know. docs/decisions/020 says which phones and which language.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SYNTAX = 5;
const FUNCTIONS = 2019;

// Arrays have long had these names; on an iterator they are new. The code does not show which of the two it is.
const ALSO_OF_ARRAYS = ['map', 'filter', 'foreach', 'find', 'some', 'every', 'reduce', 'flatmap'];

// Not of the language but of a browser, and not in a mini-program either. What React asks for by `typeof` is not among them.
const NOT_THERE = [
  ...['structuredClone', 'queueMicrotask', 'fetch', 'crypto', 'Intl', 'URL', 'URLSearchParams', 'AbortController', 'BroadcastChannel'],
  ...['TextEncoder', 'TextDecoder', 'Blob', 'FormData', 'WebSocket', 'atob', 'btoa'],
];

async function makeLinter() {
  const [{ Linter }, { default: es }] = await Promise.all([import('eslint/universal'), import('eslint-plugin-es-x')]);
  const off = [
    ...ALSO_OF_ARRAYS.map((name) => `no-iterator-prototype-${name}`),
    // Webpack asks for it by `typeof`, and every phone above the floor has it.
    'no-global-this',
  ];
  const config = {
    ...es.configs[`flat/restrict-to-es${FUNCTIONS}`],
    // The names of today's language are known, or `Promise.any` is a call of something unknown.
    languageOptions: {
      ecmaVersion: SYNTAX,
      sourceType: 'script',
      globals: Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly'])),
    },
    // A value without a known type counts as what its name suggests.
    settings: { 'es-x': { aggressive: true } },
  };
  config.rules = {
    ...config.rules,
    ...Object.fromEntries(off.map((name) => [`es-x/${name}`, 'off'])),
    // Of 2018, but iOS knows it since 16.4 only.
    'es-x/no-regexp-lookbehind-assertions': 'error',
    'no-restricted-globals': ['error', ...NOT_THERE],
  };
  const linter = new Linter();
  return (code) =>
    linter.verify(code, [config], { filename: 'shipped.js', allowInlineConfig: false }).filter((message) => isUse(message, code));
}

/** A method counts where it is called: a field of ours may well be called `at`. */
function isUse({ ruleId, endLine, endColumn }, code) {
  if (!ruleId?.includes('-prototype-')) return true;
  return /^\s*(\(|\.(call|apply|bind)\()/.test((code.split('\n')[endLine - 1] ?? '').slice(endColumn - 1));
}

/** Returns the number of scripts of dist/weapp that were read, and the places where one is newer than old phones. */
export async function inspectLanguage(root) {
  const dir = path.join(root, 'dist/weapp');
  const files = existsSync(dir) ? readdirSync(dir, { recursive: true }).filter((file) => file.endsWith('.js')) : [];
  const scripts = files.sort().map((file) => ({ file, code: readFileSync(path.join(dir, file), 'utf8') }));
  // Half a second to load: not for scripts without a word in them.
  const verify = scripts.some(({ code }) => /\w/.test(code)) ? await makeLinter() : () => [];
  return {
    report: [`${files.length} 个 .js：ES${SYNTAX} 的语法，ES${FUNCTIONS} 以内的函数`],
    problems: scripts.flatMap(({ file, code }) =>
      verify(code).map(
        ({ message, line, column }) => `旧手机不认识：${file}:${line}:${column} ${around(code, line, column)}（${message}）`,
      ),
    ),
  };
}

/** What stands at a place of a file that has very long lines. */
function around(code, line, column) {
  const text = code.split('\n')[line - 1] ?? '';
  return text.slice(Math.max(0, column - 20), column + 20).trim();
}
