import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CALENDAR_TAKEN, INDEX_KEY, KEY } from './project';

const script = path.join(process.cwd(), 'scripts/deploy.mjs');
let root: string;

/** Writes a file of the project under test; objects as JSON. */
function write(file: string, content: string | object): void {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content));
}

const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

function change(file: string, edit: (content: Record<string, never>) => void): void {
  const content = readJson(file);
  edit(content);
  write(file, content);
}

function dryRun(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--dry-run', '--root', root, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...CALENDAR_TAKEN },
  });
  return { status, stdout, stderr };
}

/** Expects the dry run to fail and to give this reason. */
function expectRefusal(reason: string | RegExp, ...args: string[]): void {
  const { status, stderr } = dryRun(...args);
  expect(stderr).toMatch(reason);
  expect(status).toBe(1);
}

function writePage(page: string): void {
  for (const extension of ['js', 'wxml', 'json']) write(`dist/weapp/${page}.${extension}`, '{}');
}

// A project that WeChat would take, smallest that has everything; each test breaks one thing.
let template: string;

beforeAll(() => {
  template = mkdtempSync(path.join(tmpdir(), 'deploy-template-'));
  root = template;
  write('project.config.json', {
    miniprogramRoot: 'dist/weapp/',
    cloudfunctionRoot: 'dist/cloudfunctions/',
    appid: 'touristappid',
    libVersion: '2.32.3',
    setting: { uploadWithSourceMap: true },
  });
  write('dist/weapp/app.json', {
    pages: ['pages/home', 'pages/mine', 'pages/station'],
    subPackages: [{ root: 'packages/booking', pages: ['time'] }],
    tabBar: { list: [{ pagePath: 'pages/home' }, { pagePath: 'pages/mine' }] },
    preloadRule: { 'pages/home': { network: 'all', packages: ['packages/booking'] } },
    sitemapLocation: 'sitemap.json',
  });
  write('dist/weapp/sitemap.json', {
    rules: [
      { action: 'allow', page: 'pages/home' },
      { action: 'disallow', page: '*' },
    ],
  });
  write('dist/weapp/app.wxss', '.page view { color: red; }');
  write('dist/weapp/utils.wxs', 'module.exports = { f: function (a) { return a; } };');
  for (const page of ['pages/home', 'pages/mine', 'pages/station', 'packages/booking/time']) writePage(page);
  write('contract/station.ts', 'export const SCENE_PATTERN = /^[2-9A-HJKMNP-Z]{8}$/;\n');
  write('cloudfunctions/booking/collections.json', { bookings: { indexes: [{ name: 'mine', fields: [['openid', 1]] }] } });
  write(
    'cloudfunctions/booking/index.ts',
    "const { FIELD_KEYS = '{}' } = process.env;\nexport const key = [FIELD_KEYS, process.env.INDEX_KEY];\n",
  );
  write('cloudfunctions/booking/store.ts', "wxacode.getUnlimited({ scene, page: 'pages/station' });\n");
  write('dist/cloudfunctions/booking/index.js', 'x.openapi.wxacode.getUnlimited({});');
  write('dist/cloudfunctions/booking/package.json', {});
  write('dist/cloudfunctions/booking/config.json', {
    permissions: { openapi: ['wxacode.getUnlimited'] },
    triggers: [{ name: 'tick', type: 'timer', config: '0 */5 * * * * *' }],
    timeout: 10,
    memorySize: 256,
  });
});

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'deploy-'));
  cpSync(template, root, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));
afterAll(() => rmSync(template, { recursive: true }));

describe('deploy --dry-run', () => {
  it('says exactly what would be uploaded and created', () => {
    const { status, stdout, stderr } = dryRun();
    expect(stderr).toBe('');
    expect(status).toBe(0);
    for (const line of [
      /主包 .*KB {2}13 个文件/,
      /基础库最低版本 2\.32\.3/,
      /上传时带 sourcemap/,
      /wcsc {2}1 个 \.wxss\n +wcc {3}5 个 \.wxml、\.wxs/,
      /packages\/booking .*KB {2}3 个文件/,
      /booking .*超时 10 秒 {2}内存 256 MB/,
      /触发器 tick {2}0 \*\/5 \* \* \* \* \*/,
      /云调用权限 wxacode\.getUnlimited\n/,
      /bookings {2}安全规则 {"read":false,"write":false}\n +索引 mine {2}openid 升/,
      /所有云函数 +TZ=Asia\/Shanghai\n +booking +FIELD_KEYS, INDEX_KEY/,
    ]) {
      expect(stdout).toMatch(line);
    }
  });

  it('refuses to upload and says what it takes', () => {
    const { status, stderr } = spawnSync(process.execPath, [script, '--root', root], { encoding: 'utf8' });
    expect(stderr).toContain('docs/deploy.md');
    expect(status).toBe(1);
  });

  describe('refuses a mini-program', () => {
    it('whose main package is over 2 MB', () => {
      write('dist/weapp/taro.js', 'x'.repeat(2 * 1024 * 1024));
      expectRefusal('主包 有 2.00 MB，超过每个包 2 MB 的上限');
    });

    it('with a subpackage over 2 MB', () => {
      write('dist/weapp/packages/booking/big.js', 'x'.repeat(2 * 1024 * 1024 + 1));
      expectRefusal('packages/booking 有 2.00 MB，超过每个包 2 MB 的上限');
    });

    it('over 30 MB in all', () => {
      for (let i = 0; i < 16; i += 1) write(`dist/weapp/packages/p${i}/big.js`, 'x'.repeat(2 * 1024 * 1024 - 1024));
      change('dist/weapp/app.json', (app: { subPackages?: unknown[] }) => {
        app.subPackages?.push(...Array.from({ length: 16 }, (_, i) => ({ root: `packages/p${i}`, pages: [] })));
      });
      const { stderr } = dryRun();
      expect(stderr).toContain('超过 30 MB 的上限');
      expect(stderr).not.toContain('每个包 2 MB');
    });

    it('with a tab page in a subpackage', () => {
      change('dist/weapp/app.json', (app: { tabBar?: object }) => {
        app.tabBar = { list: [{ pagePath: 'pages/home' }, { pagePath: 'packages/booking/time' }] };
      });
      expectRefusal('tab 页 packages/booking/time 不在主包的 pages 里');
    });

    it('that lists a page it does not have', () => {
      rmSync(path.join(root, 'dist/weapp/packages/booking/time.wxml'));
      expectRefusal('app.json 列了页面 packages/booking/time，但没有 packages/booking/time.wxml');
    });

    it.each([
      ['a style with the universal selector', 'app.wxss', '.page * { color: red; }', 'wcsc 不接受：app.wxss(1:7): unexpected token `*`'],
      ['a style that does not end', 'pages/home.wxss', '.page { color: red;', 'wcsc 不接受：pages/home.wxss'],
      [
        'a template that does not close',
        'pages/home.wxml',
        '<view><text></view>',
        /wcc 不接受：pages\/home\.wxml:1:14: expect end-tag `text`/,
      ],
      ['a script of a template that does not end', 'utils.wxs', 'module.exports = { f: function (a) {', 'wcc 不接受：utils.wxs'],
    ])('with %s', (_, file, content, reason) => {
      write(`dist/weapp/${file}`, content);
      expectRefusal(reason);
    });

    it('with scripts newer than old phones, in syntax or in what they call', () => {
      const newer: [string, RegExp][] = [
        ['x?.y;', /Parsing error/],
        ['var f = () => 1;', /Parsing error/],
        ['let a = 1;', /Parsing error/],
        ['/(?<=a)b/.test(s);', /Parsing error/],
        ["new RegExp('(?<=a)b');", /lookbehind/],
        ['list.at(-1);', /Array\.prototype\.at/],
        ["text.replaceAll('a', 'b');", /replaceAll/],
        ['list.findLast(f);', /findLast/],
        ['Object.hasOwn(o, k);', /Object\.hasOwn/],
        ['Promise.allSettled(all);', /allSettled/],
        ['text.matchAll(all);', /matchAll/],
        ['structuredClone(o);', /structuredClone/],
        ['// eslint-disable-next-line\nlist.toSorted();', /toSorted/],
      ];
      newer.forEach(([code], i) => {
        write(`dist/weapp/new${i}.js`, code);
      });
      write('dist/weapp/old.js', 'var f = function (o) { return o.at + o.list.flatMap(f).map(f); };');
      const lines = dryRun()
        .stderr.split('\n')
        .filter((line) => line.includes('旧手机不认识'));
      newer.forEach(([code, reason], i) => {
        const found = lines.filter((line) => line.includes(`：new${i}.js:`)).join('\n');
        if (!reason.test(found)) throw new Error(`nothing was said of ${code}: ${found}`);
      });
      expect(lines.filter((line) => line.includes('：old.js:'))).toEqual([]);
    });

    it('with a template whose script is not there', () => {
      write('dist/weapp/pages/home.wxml', '<wxs module="m" src="../none.wxs" /><view>{{m.f(1)}}</view>');
      expectRefusal('none.wxs not found');
    });

    it('that loads a package ahead which is not there', () => {
      change('dist/weapp/app.json', (app: { preloadRule?: object }) => {
        app.preloadRule = { 'pages/home': { packages: ['packages/bookings'] } };
      });
      expectRefusal('preloadRule 让 pages/home 预下载 packages/bookings，但没有这个分包');
    });

    it('whose pages load more than 2 MB ahead between them', () => {
      for (const name of ['booking', 'other']) write(`dist/weapp/packages/${name}/big.js`, 'x'.repeat(1200 * 1024));
      change('dist/weapp/app.json', (app: { preloadRule?: object; subPackages?: unknown[] }) => {
        app.subPackages?.push({ root: 'packages/other', pages: [] });
        app.preloadRule = { 'pages/home': { packages: ['packages/booking'] }, 'pages/mine': { packages: ['packages/other'] } };
      });
      expectRefusal('主包 的页面一共预下载 2.34 MB，超过 2 MB 的上限');
    });

    it('without a sitemap', () => {
      rmSync(path.join(root, 'dist/weapp/sitemap.json'));
      expectRefusal('sitemap（sitemap.json）不存在');
    });

    it('with a sitemap that names a page it does not have, or leaves the others open', () => {
      write('dist/weapp/sitemap.json', { rules: [{ action: 'allow', page: 'pages/hom' }] });
      expectRefusal('sitemap.json 写了页面 pages/hom，但 app.json 没有这个页面');
      expectRefusal('最后一条不是“其余页面都不收录”');
    });

    it('that was not built', () => {
      rmSync(path.join(root, 'dist/weapp'), { recursive: true });
      expectRefusal('dist/weapp/app.json 不存在');
    });
  });

  describe('refuses a function', () => {
    const config = 'dist/cloudfunctions/booking/config.json';
    const withCron = (...crons: string[]) =>
      change(config, (content: { triggers?: unknown[] }) => {
        content.triggers = crons.map((cron, i) => ({ name: `t${i}`, type: 'timer', config: cron }));
      });

    it.each([
      ['of five fields', '*/5 * * * *', '有 5 段，要 7 段'],
      ['with minute 60', '0 60 * * * * *', '的“分”不对'],
      ['with a weekday that is none', '0 0 8 * * MOM *', '的“星期”不对'],
      ['with a step of nothing', '0 */0 * * * * *', '的“分”不对'],
      ['with a range from late to early', '0 0 18-9 * * * *', '的“时”不对'],
    ])('with a cron %s', (_, cron, reason) => {
      withCron(cron);
      expectRefusal(reason);
    });

    it('with two timer triggers', () => {
      withCron('0 0 8 * * MON-FRI *', '0 0 9 1,15 * * 2027');
      expectRefusal('有 2 个定时触发器，只能有一个');
    });

    it('that calls an open API without permission for it', () => {
      write('dist/cloudfunctions/booking/index.js', 'x.openapi.wxacode.getUnlimited({});y.security.msgSecCheck({})');
      expectRefusal('调用了 security.msgSecCheck，但 config.json 没有申请这个权限');
    });

    it('whose name is not one', () => {
      cpSync(path.join(root, 'dist/cloudfunctions/booking'), path.join(root, 'dist/cloudfunctions/9.预约'), { recursive: true });
      cpSync(path.join(root, 'cloudfunctions/booking/index.ts'), path.join(root, 'cloudfunctions/9.预约/index.ts'));
      expectRefusal('云函数名 9.预约 不行');
    });

    it('with a time-out of two minutes', () => {
      change(config, (content: { timeout?: number }) => {
        content.timeout = 120;
      });
      expectRefusal('的超时 120 秒不在 1 到 60 之间');
    });
  });

  describe('refuses QR codes', () => {
    it.each([
      ['that are too long', '[0-9]{33}', 'scene 最长 33 个字符，超过 32 个的上限'],
      ['with a character that WeChat does not take', '[0-9%驿]{8}', 'scene 里有微信不收的字符：%'],
      ['whose form can not be judged', '.+', '看不出长度和字符'],
    ])('%s', (_, pattern, reason) => {
      write('contract/station.ts', `export const SCENE_PATTERN = /^${pattern}$/;\n`);
      expectRefusal(reason);
    });

    it('that open a page with a slash in front', () => {
      write('cloudfunctions/booking/store.ts', "wxacode.getUnlimited({ scene, page: '/pages/station' });\n");
      expectRefusal('二维码的页面 /pages/station 不能以 / 开头');
    });
  });

  describe('refuses a database', () => {
    it('with more indexes than a collection may have, the platform’s two included', () => {
      const withIndexes = (count: number) =>
        write('cloudfunctions/booking/collections.json', {
          bookings: { indexes: Array.from({ length: count }, (_, i) => ({ name: `i${i}`, fields: [[`f${i}`, 1]] })) },
        });
      withIndexes(18);
      expect(dryRun().status).toBe(0);
      withIndexes(19);
      expectRefusal('集合 bookings 的索引超过 20 个：声明了 19 个，自带 2 个，共 21 个');
    });
  });

  describe('refuses an environment', () => {
    const key = KEY;
    const same = Buffer.alloc(32, 1).toString('base64');
    const check = (...lines: string[]) => {
      write('production.env', lines.join('\n'));
      return ['--env', path.join(root, 'production.env')];
    };

    it('without a variable that a function reads', () => {
      expectRefusal('云函数 booking 要的环境变量 FIELD_KEYS 没有值', ...check(`INDEX_KEY=${key}`));
    });

    it('with a key that is too short, without showing it', () => {
      const args = check('# keys', `FIELD_KEYS={"k1":"${key}"}`, 'FIELD_KEY_ID=k1', 'INDEX_KEY=c2hvcnQ=');
      expectRefusal('INDEX_KEY 不是 32 字节的 base64', ...args);
      expect(Object.values(dryRun(...args)).join('')).not.toContain('c2hvcnQ=');
    });

    const complete = [`FIELD_KEYS={"k1":"${key}"}`, 'FIELD_KEY_ID=k1', `INDEX_KEY=${INDEX_KEY}`];

    it.each([
      ['a field key of equal bytes', `FIELD_KEYS={"k1":"${same}"}`, 'FIELD_KEYS 里的 k1 的 32 个字节都一样，要随机生成'],
      [
        'an older field key of zeros',
        `FIELD_KEYS={"k1":"${key}","k0":"${Buffer.alloc(32).toString('base64')}"}`,
        'FIELD_KEYS 里的 k0 的 32 个',
      ],
      ['an index key of equal bytes', `INDEX_KEY=${same}`, 'INDEX_KEY 的 32 个字节都一样，要随机生成'],
      ['one key for both', `INDEX_KEY=${key}`, 'INDEX_KEY 和 FIELD_KEYS 里的 k1 一样，要各用各的'],
      ['a dot in the name of a key', `FIELD_KEYS={"k1":"${key}","k.1":"${key}"}`, 'FIELD_KEYS 里的名字 k.1 不能是空的，也不能有点'],
      ['a list of keys', `FIELD_KEYS=["${key}"]`, 'FIELD_KEYS 要写成 {"k1": "…"}'],
      ['the manager of the demonstration', 'FIRST_MANAGER_OPENID=manager-demo', 'FIRST_MANAGER_OPENID 是演示用的 manager-demo'],
    ])('with %s, without showing a key', (_name, line, reason) => {
      const args = check(...complete, line);
      expectRefusal(reason, ...args);
      expect(Object.values(dryRun(...args)).join('')).not.toMatch(/[A-Za-z0-9+/]{43}=/);
    });

    it.each([
      ['that is no JSON', 'SWITCHES=police:off', 'SWITCHES 不是 JSON 对象'],
      ['with a name that is none', 'SWITCHES={"polise":"off"}', 'SWITCHES 里没有 polise 这个开关'],
      ['with a value that is none', 'SWITCHES={"police":"of"}', 'SWITCHES 里 police 的值要是 on 或 off'],
      ['that shuts all with too many words', `CLOSED=${'正在维护'.repeat(16)}`, 'CLOSED 有 64 个字，最多 60 个'],
    ])('%s', (_, line, reason) => {
      expectRefusal(reason, ...check(...complete, line));
    });

    it('and takes switches and a notice', () => {
      const lines = ['SWITCHES={"police":"off","postal":"on","invoice-issue":"off"}', 'CLOSED=今晚维护，明早七点恢复'];
      expect(dryRun(...check(...complete, ...lines))).toMatchObject({ status: 0, stderr: '' });
    });

    it('and takes a complete one', () => {
      expect(dryRun(...check(...complete)).status).toBe(0);
    });

    const template = { id: 'T1', what: 'thing6', when: 'time3', where: 'thing9', note: 'phrase5' };

    it.each([
      ['a bare id', { booked: 'T1' }, 'TEMPLATE_IDS 里的 booked 要写成'],
      ['no id', { booked: { ...template, id: undefined } }, 'TEMPLATE_IDS 里的 booked 没有 id'],
      ['a key left out', { booked: { ...template, where: undefined } }, 'TEMPLATE_IDS 里的 booked 的 where 没有写'],
      ['what is no key', { booked: { ...template, what: '{{thing6.DATA}}' } }, '的 what 写成了 {{thing6.DATA}}，要像 thing1 这样'],
      ['a key that takes no such words', { booked: { ...template, when: 'amount3' } }, '的 when 是 amount3，这类关键词放不下'],
      ['one key twice', { booked: { ...template, where: 'thing6' } }, '有两项用了同一个关键词'],
      ['a template that nothing sends', { thanks: template }, 'TEMPLATE_IDS 里的 thanks 没有用到'],
      ['a field that there is not', { booked: { ...template, color: 'thing1' } }, '有不认识的 color'],
    ])('whose message templates have %s', (_name, templates, reason) => {
      expectRefusal(reason, ...check(...complete, `TEMPLATE_IDS=${JSON.stringify(templates)}`));
    });

    it('whose message templates are no JSON', () => {
      expectRefusal('TEMPLATE_IDS 不是 JSON', ...check(...complete, 'TEMPLATE_IDS=T1'));
    });

    it.each([
      ['CODE_CHECK_PATH=no', 'CODE_CHECK_PATH 是 no，要是 true 或 false'],
      ['CODE_ENV_VERSION=beta', 'CODE_ENV_VERSION 是 beta，要是 release、trial 或 develop'],
    ])('with %s', (line, reason) => expectRefusal(reason, ...check(...complete, line)));

    it('and takes message templates with keys of their own, and codes of a trial', () => {
      const lines = [`TEMPLATE_IDS=${JSON.stringify({ booked: template })}`, 'CODE_CHECK_PATH=false', 'CODE_ENV_VERSION=trial'];
      expect(dryRun(...check(...complete, ...lines)).status).toBe(0);
    });
  });
});
