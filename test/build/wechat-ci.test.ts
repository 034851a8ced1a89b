import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = process.cwd();

/** What WeChat's CI gives, see test/support/wechat-ci.mjs. */
interface Answer {
  /** files that would be uploaded */
  files: string[];
  /** folder with dist/weapp as CI compresses it */
  compressed: string;
  /** its checks of quality: whether each passes */
  quality: Record<string, boolean>;
  siteMap: { rules: { action: string; page: string }[] };
  /** what it says of each changed app.json */
  refusals: Record<string, string>;
  /** hosts that it wanted to reach */
  sought: string[];
}

const appJson = JSON.parse(readFileSync(path.join(root, 'dist/weapp/app.json'), 'utf8'));

// Each is let through by wcsc and wcc, which know nothing of app.json.
const REFUSED = {
  'a page that is not there': [{ pages: [...appJson.pages, 'pages/nowhere'] }, /^10005 .*pages\/nowhere\.wxml/],
  'a private interface that is none': [{ requiredPrivateInfos: ['getEverything'] }, /^10009 .*requiredPrivateInfos\[0\]/],
  'two interfaces of which one excludes the other': [
    { requiredPrivateInfos: ['getLocation', 'getFuzzyLocation'] },
    /^10009 .*mutually exclusive/,
  ],
  'loading a package ahead that is not there': [
    { preloadRule: { 'pages/home/index': { network: 'all', packages: ['packages/none'] } } },
    /^10009 .*packages\/none\/ not found/,
  ],
  'a network that is none': [
    { preloadRule: { 'pages/home/index': { network: '4g', packages: ['packages/booking'] } } },
    /^10009 .*network field needs to be all,wifi/,
  ],
  'a tab in a subpackage': [
    { tabBar: { ...appJson.tabBar, list: [appJson.tabBar.list[0], { pagePath: 'packages/station/list/index', text: '驿站' }] } },
    /^10009 .*need in \["pages"\]/,
  ],
} as const;

describe('WeChat’s CI, without a network', () => {
  let scratch: string;
  let answer: Answer;
  let leftBehind: string[];

  beforeAll(async () => {
    scratch = mkdtempSync(path.join(tmpdir(), 'wechat-ci-'));
    const [order, told] = ['order.json', 'answer.json'].map((file) => path.join(scratch, file)) as [string, string];
    const mutations = Object.fromEntries([['none', {}], ...Object.entries(REFUSED).map(([name, [changes]]) => [name, changes])]);
    writeFileSync(order, JSON.stringify({ project: root, scratch, mutations }));
    // It keeps its cache in the home of the user who runs it.
    const env = { ...process.env, HOME: scratch, USERPROFILE: scratch };
    const before = readdirSync(root);
    // It makes a folder of its own wherever it is started.
    const options = { cwd: scratch, env, maxBuffer: 64 * 1024 * 1024 };
    await run(process.execPath, [path.join(root, 'test/support/wechat-ci.mjs'), order, told], options);
    leftBehind = readdirSync(root).filter((name) => !before.includes(name));
    answer = JSON.parse(readFileSync(told, 'utf8'));
  });

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('takes every page of the build, and nothing that a phone does not need', () => {
    const pages = [
      ...appJson.pages,
      ...appJson.subPackages.flatMap((sub: { root: string; pages: string[] }) => sub.pages.map((page) => `${sub.root}/${page}`)),
    ];
    for (const page of pages) for (const ending of ['js', 'wxml', 'json']) expect(answer.files).toContain(`${page}.${ending}`);
    expect(answer.files.filter((file) => !/\.(js|json|wxml|wxss|wxs)$/.test(file))).toEqual([]);
  });

  it('compresses to what its compilers and old phones still take', async () => {
    const checks = ['compilers', 'language'].map((name) => pathToFileURL(path.join(root, `scripts/deploy/${name}.mjs`)).href);
    const script = `Promise.all(${JSON.stringify(checks)}.map((check) => import(check))).then(async ([{ inspectCompiled }, { inspectLanguage }]) => {
      const found = [inspectCompiled(process.argv[1]), await inspectLanguage(process.argv[1])];
      console.log(JSON.stringify(found));
    })`;
    const { stdout } = await run(process.execPath, ['-e', script, answer.compressed], { cwd: root });
    const found = JSON.parse(stdout) as { report: string[]; problems: string[] }[];
    expect(found.flatMap(({ problems }) => problems)).toEqual([]);
    expect(found[1]?.report[0]).toMatch(/^4\d\d 个 \.js/);
  });

  it('finds nothing to better: compression, sizes, unused and foreign code, loading on demand', () => {
    expect(Object.keys(answer.quality)).toEqual(expect.arrayContaining(['JS_COMPRESS_OPEN', 'WXML_COMPRESS_OPEN', 'WXSS_COMPRESS_OPEN']));
    expect(Object.entries(answer.quality).filter(([, passes]) => !passes)).toEqual([]);
  });

  it('reads which pages may be found, and that no other may', () => {
    expect(answer.siteMap.rules.at(-1)).toMatchObject({ action: 'disallow', page: '*' });
    const open = answer.siteMap.rules.filter(({ action }) => action === 'allow').map(({ page }) => page);
    expect(open).toContain('pages/home/index');
    expect(open.filter((page) => /staff|manage|screen|settings|mine|volunteer|request|pairing/.test(page))).toEqual([]);
  });

  it('leaves nothing behind in the project', () => {
    expect(leftBehind).toEqual([]);
  });

  it('takes our app.json', () => {
    expect(answer.refusals.none).toBe('taken');
  });

  it.each(Object.entries(REFUSED))('refuses %s', (name, [, reason]) => {
    expect(answer.refusals[name]).toMatch(reason);
  });

  it('wanted to ask WeChat for one list of endings only', () => {
    expect([...new Set(answer.sought)]).toEqual(['servicewechat.com']);
  });
});
