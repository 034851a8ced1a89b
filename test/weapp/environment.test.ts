import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { newPhone, type Phone } from '../support/weapp/device';
import { type MiniProgram, openMiniProgram } from '../support/weapp/mini-program';

const ROOT = process.cwd();
const BOTH = { HSYZ_ENV_TRIAL: 'trial-1', HSYZ_ENV_PRODUCTION: 'production-1' };

/** What the build puts into the code with these variables of its environment. */
function constantsWith(variables: Record<string, string>): Record<string, string> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    let constants: Record<string, string> = {};
    jest.isolateModules(() => {
      constants = jest.requireActual('../../config/index').default.defineConstants;
    });
    return constants;
  } finally {
    process.env = before;
  }
}

/** A page that makes one call and shows how it ended, around the code that makes every call. */
const PAGE = `
  import { call } from './src/api/call';
  const said = (v) => ({ 'root.cn.[0]': { nn: '9', sid: 'said', v } });
  Page({
    data: {},
    onLoad() {
      call('station', 'list', {}).then(() => this.setData(said('answered')), ({ code, message }) => this.setData(said(code + ' ' + message)));
    },
  });`;

/** A mini-program of that page, as a build with these constants has it. */
async function bundle(dir: string, define: Record<string, string>): Promise<void> {
  mkdirSync(path.join(dir, 'pages'));
  copyFileSync(path.join(__dirname, 'fixture/base.wxml'), path.join(dir, 'base.wxml'));
  writeFileSync(path.join(dir, 'app.json'), JSON.stringify({ pages: ['pages/home'] }));
  writeFileSync(path.join(dir, 'app.js'), 'App({})');
  await build({
    stdin: { contents: PAGE, resolveDir: ROOT },
    outfile: path.join(dir, 'pages/home.js'),
    bundle: true,
    format: 'cjs',
    define,
    plugins: [
      {
        name: 'wx in place of Taro',
        setup(plugins) {
          plugins.onResolve({ filter: /^@tarojs\/taro$/ }, ({ path: name }) => ({ path: name, namespace: 'wx' }));
          plugins.onLoad({ filter: /.*/, namespace: 'wx' }, () => ({ contents: 'export default wx' }));
        },
      },
    ],
  });
}

describe('the environment of a build with two', () => {
  const opened: MiniProgram[] = [];
  const dirs: string[] = [];

  /** Opens this version of a build with these variables; gives the phone and how often the cloud was called. */
  async function open(envVersion: Phone['envVersion'], variables: Record<string, string>) {
    const dir = mkdtempSync(path.join(tmpdir(), 'environment-'));
    dirs.push(dir);
    await bundle(dir, constantsWith(variables));
    const phone = { ...newPhone(), envVersion };
    const calls: string[] = [];
    const program = openMiniProgram({
      dir,
      phone,
      callFunction: async (name) => {
        calls.push(name);
        return { ok: true, data: {} };
      },
    });
    opened.push(program);
    return { ...program, calls };
  }

  afterEach(() => {
    for (const program of opened.splice(0)) program.close();
    for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
  });

  it.each([
    ['release', 'production-1'],
    ['trial', 'trial-1'],
    ['develop', 'trial-1'],
  ] as const)('of the version %s is %s', async (envVersion, env) => {
    const { screen, phone } = await open(envVersion, BOTH);
    await screen.see('answered');
    expect(phone.deeds.cloudInits).toEqual([{ env, traceUser: true }]);
  });

  it.each([
    ['trial', { ...BOTH, HSYZ_ENV_TRIAL: '' }],
    ['develop', { ...BOTH, HSYZ_ENV_TRIAL: '' }],
    ['release', { ...BOTH, HSYZ_ENV_PRODUCTION: '' }],
  ] as const)('that %s lacks is not replaced by the other one: it says so and calls nobody', async (envVersion, variables) => {
    const { screen, phone, calls } = await open(envVersion, variables);
    await screen.see('NOT_SET_UP 这个版本还没有设置好，现在还不能用');
    expect([phone.deeds.cloudInits, calls]).toEqual([[], []]);
  });

  it('is left to WeChat where a build has none, as the committed one', async () => {
    const { screen, phone } = await open('develop', { HSYZ_ENV_TRIAL: '', HSYZ_ENV_PRODUCTION: '' });
    await screen.see('answered');
    expect(phone.deeds.cloudInits).toEqual([{ traceUser: true }]);
    expect(constantsWith({})).toMatchObject({ 'process.env.HSYZ_ENV_TRIAL': '""', 'process.env.HSYZ_ENV_PRODUCTION': '""' });
  });
});
