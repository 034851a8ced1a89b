// What of dist/weapp goes to WeChat, by package, and what WeChat would refuse about it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { size } from './words.mjs';

const PACKAGE_LIMIT = 2 * 1024 * 1024;
const TOTAL_LIMIT = 30 * 1024 * 1024;
const TAB_COUNT = { min: 2, max: 5 };

/** Packages with their sizes in bytes, the main package first, and the problems found. */
export function inspectMiniProgram(root) {
  const dir = path.join(root, 'dist/weapp');
  if (!existsSync(path.join(dir, 'app.json'))) return { report: [], problems: ['dist/weapp/app.json 不存在：先运行 npm run build'] };
  const app = JSON.parse(readFileSync(path.join(dir, 'app.json'), 'utf8'));
  const subPackages = (app.subPackages ?? app.subpackages ?? []).map((sub) => ({ ...sub, root: sub.root.replace(/^\/+|\/+$/g, '') }));
  const packages = measure(dir, subPackages);
  return {
    report: [
      ...packages.map(({ name, bytes, files }) => `${name.padEnd(24)} ${size(bytes).padStart(10)}  ${files} 个文件`),
      ...projectReport(root),
    ],
    problems: [
      ...sizeProblems(packages),
      ...pageProblems(dir, app, subPackages),
      ...preloadProblems(app, packages),
      ...sitemapProblems(dir, app, subPackages),
      ...projectProblems(root),
    ],
  };
}

function measure(dir, subPackages) {
  const packages = [{ name: '主包', root: '' }, ...subPackages.map((sub) => ({ name: sub.root, root: sub.root }))].map((one) => ({
    ...one,
    bytes: 0,
    files: 0,
  }));
  for (const file of filesOf(dir)) {
    const owner = packages.find((one) => one.root && file.startsWith(`${one.root}/`)) ?? packages[0];
    owner.bytes += statSync(path.join(dir, file)).size;
    owner.files += 1;
  }
  return packages;
}

function sizeProblems(packages) {
  const total = packages.reduce((sum, one) => sum + one.bytes, 0);
  const problems = packages
    .filter((one) => one.bytes > PACKAGE_LIMIT)
    .map((one) => `${one.name} 有 ${size(one.bytes)}，超过每个包 2 MB 的上限`);
  if (total > TOTAL_LIMIT) problems.push(`所有包共 ${size(total)}，超过 30 MB 的上限`);
  return problems;
}

function pagesOf(app, subPackages) {
  return [...(app.pages ?? []), ...subPackages.flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`))];
}

function pageProblems(dir, app, subPackages) {
  const problems = [];
  const inMain = app.pages ?? [];
  const pages = pagesOf(app, subPackages);
  for (const page of pages) {
    for (const extension of ['js', 'wxml', 'json']) {
      if (!existsSync(path.join(dir, `${page}.${extension}`))) problems.push(`app.json 列了页面 ${page}，但没有 ${page}.${extension}`);
    }
  }
  for (const page of new Set(pages.filter((one, i) => pages.indexOf(one) !== i))) problems.push(`app.json 把页面 ${page} 列了不止一次`);
  for (const page of inMain.filter((one) => subPackages.some((sub) => one.startsWith(`${sub.root}/`)))) {
    problems.push(`页面 ${page} 列在主包里，却放在分包的目录里`);
  }
  const tabs = app.tabBar?.list ?? [];
  for (const { pagePath } of tabs) {
    if (!inMain.includes(pagePath)) problems.push(`tab 页 ${pagePath} 不在主包的 pages 里`);
  }
  if (app.tabBar && (tabs.length < TAB_COUNT.min || tabs.length > TAB_COUNT.max))
    problems.push(`tabBar 有 ${tabs.length} 项，只能是 2 到 5 项`);
  return problems;
}

/** What pages load ahead. All pages of one package share one allowance of 2 MB. */
function preloadProblems(app, packages) {
  const named = new Map(packages.map((one) => [one.root, one]));
  const wanted = new Map();
  const problems = [];
  for (const [page, { packages: roots = [] }] of Object.entries(app.preloadRule ?? {})) {
    const owner = packages.find((one) => one.root && page.startsWith(`${one.root}/`)) ?? packages[0];
    for (const root of roots) {
      if (!named.has(root)) problems.push(`preloadRule 让 ${page} 预下载 ${root}，但没有这个分包`);
      else wanted.set(owner, (wanted.get(owner) ?? new Set()).add(named.get(root)));
    }
  }
  for (const [owner, loaded] of wanted) {
    const bytes = [...loaded].reduce((sum, one) => sum + one.bytes, 0);
    if (bytes > PACKAGE_LIMIT) problems.push(`${owner.name} 的页面一共预下载 ${size(bytes)}，超过 2 MB 的上限`);
  }
  return problems;
}

/** Without a sitemap WeChat takes “nothing may be found”; with one that ends in no refusal, everything may. */
function sitemapProblems(dir, app, subPackages) {
  const location = app.sitemapLocation;
  if (!location || !existsSync(path.join(dir, location))) return [`sitemap（${location ?? 'app.json 没有写 sitemapLocation'}）不存在`];
  const { rules = [] } = JSON.parse(readFileSync(path.join(dir, location), 'utf8'));
  const pages = pagesOf(app, subPackages);
  const problems = rules
    .filter(({ page }) => page !== '*' && !pages.includes(page))
    .map(({ page }) => `${location} 写了页面 ${page}，但 app.json 没有这个页面`);
  const last = rules.at(-1);
  if (last?.action !== 'disallow' || last.page !== '*') problems.push(`${location} 的最后一条不是“其余页面都不收录”：个人的页面会被搜到`);
  return problems;
}

const projectOf = (root) => {
  const file = path.join(root, 'project.config.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};

/** What the operator sets at WeChat by hand, and what the upload takes along. */
function projectReport(root) {
  const { libVersion = '没有写', setting = {} } = projectOf(root) ?? {};
  const maps = setting.uploadWithSourceMap ? '带' : '不带（线上报错看不到行号：打开 project.config.json 的 uploadWithSourceMap）';
  return [`基础库最低版本 ${libVersion}（在小程序管理后台设置）`, `上传时${maps} sourcemap`];
}

function projectProblems(root) {
  const project = projectOf(root);
  if (!project) return ['project.config.json 不存在'];
  return ['miniprogramRoot', 'cloudfunctionRoot']
    .filter((key) => !project[key] || !existsSync(path.join(root, project[key])))
    .map((key) => `project.config.json 的 ${key}（${project[key] ?? '没有写'}）不是一个目录`);
}

function filesOf(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(dir, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    );
}
