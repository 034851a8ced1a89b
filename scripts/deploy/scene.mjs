// The scenes that stations' QR codes carry, against what wxacode.getUnlimited takes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const LENGTH_LIMIT = 32;
const CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$&'()*+,/:;=?@-._~";

/** The form of the scenes and the page they open, and the problems found. */
export function inspectScenes(root) {
  const source = readFileSync(path.join(root, 'contract/station.ts'), 'utf8');
  const pattern = /SCENE_PATTERN\s*=\s*\/\^(.+)\$\//.exec(source)?.[1];
  if (!pattern) return { report: [], problems: ['contract/station.ts 里没有找到 SCENE_PATTERN'] };
  const pages = codePages(path.join(root, 'cloudfunctions'));
  return {
    report: [`scene ${pattern}`, ...pages.map((page) => `页面  ${page}`)],
    problems: [...patternProblems(pattern), ...pages.flatMap((page) => pageProblems(root, page))],
  };
}

// Only a class of characters with a count can be judged for certain.
function patternProblems(pattern) {
  const [, set, least, most] = /^\[((?:\\.|[^\]\\])+)\]\{(\d+)(?:,(\d+))?\}$/.exec(pattern) ?? [];
  if (set === undefined) return [`scene 的格式 ${pattern} 看不出长度和字符：请写成 [字符]{长度}`];
  const length = Number(most ?? least);
  const one = new RegExp(`^[${set}]$`, 'u');
  const wrong = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).filter(
    (c) => one.test(c) && !CHARACTERS.includes(c),
  );
  return [
    ...(length > LENGTH_LIMIT ? [`scene 最长 ${length} 个字符，超过 ${LENGTH_LIMIT} 个的上限`] : []),
    ...(wrong.length > 0 ? [`scene 里有微信不收的字符：${wrong.slice(0, 5).join(' ')}`] : []),
  ];
}

function codePages(dir) {
  if (!existsSync(dir)) return [];
  const sources = readdirSync(dir, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts'),
  );
  const found = sources.flatMap((entry) => [
    ...readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8').matchAll(
      /(?:getUnlimited|drawCode)\(\{[^}]*\bpage:\s*['"]([^'"]*)['"]/g,
    ),
  ]);
  return [...new Set(found.map(([, page]) => page))];
}

function pageProblems(root, page) {
  if (page.startsWith('/')) return [`二维码的页面 ${page} 不能以 / 开头`];
  const file = path.join(root, 'dist/weapp/app.json');
  const app = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const pages = [...(app.pages ?? []), ...(app.subPackages ?? []).flatMap((sub) => sub.pages.map((one) => `${sub.root}/${one}`))];
  return pages.includes(page) ? [] : [`二维码的页面 ${page} 不在 app.json 里`];
}
