import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { INDEX_KEY, KEY, makeProject, type Project, TEMPLATES, textOf, VALUES } from './project';

let project: Project;
let envFile: string;

beforeEach(() => {
  project = makeProject();
  envFile = path.join(project.outside, 'production.env');
  writeFileSync(envFile, VALUES.join('\n'));
});
afterEach(() => project.remove());

const out = (file = '') => path.join(project.outside, 'plan', file);
const read = (file: string) => JSON.parse(textOf(out(file)));

function plan(...args: string[]): void {
  expect(project.deploy(['--plan', '--out', out(), ...args])).toMatchObject({ status: 0, stderr: '' });
}

describe('deploy --plan', () => {
  it('writes what creates the functions: the runtime that cannot be changed, and no variable but the time zone', () => {
    plan();
    expect(read('cloudbaserc.json')).toEqual({
      envId: 'production-1',
      functionRoot: '../../project/dist/cloudfunctions',
      functions: [
        {
          name: 'booking',
          runtime: 'Nodejs18.15',
          handler: 'index.main',
          memorySize: 256,
          timeout: 10,
          installDependency: false,
          envVariables: { TZ: 'Asia/Shanghai' },
        },
        {
          name: 'push',
          runtime: 'Nodejs18.15',
          handler: 'index.main',
          memorySize: 128,
          timeout: 20,
          installDependency: false,
          envVariables: { TZ: 'Asia/Shanghai' },
        },
      ],
    });
  });

  it('writes the collections with the unique indexes first', () => {
    plan();
    const { bookings } = read('collections.json');
    expect(bookings).toEqual({
      rule: { read: false, write: false },
      CreateIndexes: [
        {
          IndexName: 'one_active',
          MgoKeySchema: {
            MgoIsUnique: true,
            MgoIndexKeys: [
              { Name: 'activeKey', Direction: '1' },
              { Name: 'endedBy', Direction: '-1' },
            ],
          },
        },
        { IndexName: 'mine', MgoKeySchema: { MgoIsUnique: false, MgoIndexKeys: [{ Name: 'openid', Direction: '1' }] } },
      ],
    });
    const steps = textOf(out('STEPS.md'));
    expect(steps.indexOf('pairings / one_running：elderKey 升，**唯一**')).toBeGreaterThan(0);
    expect(steps.indexOf('bookings / mine')).toBeGreaterThan(steps.indexOf('pairings / one_running'));
    for (const line of [
      'booking：TZ=Asia/Shanghai、FIELD_KEYS、FIELD_KEY_ID、INDEX_KEY；可以不设：TEMPLATE_IDS',
      'booking：tick，`0 */1 * * * * *`',
    ]) {
      expect(steps).toContain(line);
    }
  });

  it('uploads each function with the command line of DevTools, nothing installed in the cloud', () => {
    plan('--env-name', 'trial');
    const script = textOf(out('upload-functions.sh'));
    for (const name of ['booking', 'push']) {
      expect(script).toContain(`"$CLI" cloud functions deploy --env "trial-1" --names ${name} --project "$PROJECT"\n`);
    }
    expect(script.replace(/^#.*$/gm, '')).not.toContain('npm-install');
    expect(spawnSync('sh', ['-n', out('upload-functions.sh')]).status).toBe(0);
    expect(statSync(out('upload-functions.sh')).mode & 0o111).not.toBe(0);
  });

  it('pushes messages to the function that takes them, and to none when it is not there', () => {
    plan();
    expect(read('push.json')).toEqual({
      enable: true,
      callbacks: [{ msgType: 'event', event: 'wxa_media_check', functionName: 'push', env: 'production-1', enable: true }],
    });
    project.write('config/push.json', [{ msgType: 'event', event: 'wxa_media_check', function: 'nobody' }]);
    plan();
    expect(read('push.json')).toEqual({ enable: false, callbacks: [] });
  });

  it('writes no value of a variable without a file of them', () => {
    plan();
    expect(existsSync(out('variables.json'))).toBe(false);
    expect(statSync(out()).mode & 0o777).toBe(0o700);
  });

  it('writes values into one file that its owner alone reads, each as the string that it is', () => {
    mkdirSync(out());
    writeFileSync(out('variables.json'), 'of before');
    chmodSync(out('variables.json'), 0o644);
    plan('--env', envFile);
    expect(read('variables.json')).toEqual({
      booking: { FIELD_KEYS: `{"k1":"${KEY}"}`, FIELD_KEY_ID: 'k1', INDEX_KEY, TEMPLATE_IDS: TEMPLATES },
      push: {},
    });
    expect(statSync(out('variables.json')).mode & 0o777).toBe(0o600);
    const others = readdirSync(out()).filter((file) => file !== 'variables.json');
    expect(others.filter((file) => textOf(out(file)).includes(KEY))).toEqual([]);
    plan();
    expect(existsSync(out('variables.json'))).toBe(false);
  });

  it('warns while an environment has no id, and the steps say so', () => {
    project.write('config/environments.json', { trial: '', production: '' });
    const { status, stdout } = project.deploy(['--dry-run', '--env', envFile]);
    expect(stdout).toContain('⚠ 正式环境的环境 ID 没有填：写进 config/environments.json，或设 HSYZ_ENV_PRODUCTION');
    expect(status).toBe(0);
    plan();
    expect(textOf(out('STEPS.md'))).toContain('**环境 ID 还没有填**');
    expect(project.deploy(['--plan', '--out', out()], { HSYZ_ENV_PRODUCTION: 'from-shell' }).status).toBe(0);
    expect(read('cloudbaserc.json').envId).toBe('from-shell');
  });

  describe('refuses', () => {
    const refused = (args: string[], sentence: string) => {
      const { status, stderr } = project.deploy(['--plan', ...args]);
      expect(stderr).toContain(sentence);
      expect(status).toBe(1);
      expect(existsSync(out())).toBe(false);
    };

    it('to write into the repository', () => {
      refused(['--out', path.join(project.root, 'plan')], '计划要写在项目目录外面');
      refused(['--out', project.root], '计划要写在项目目录外面');
      expect(existsSync(path.join(project.root, 'plan'))).toBe(false);
    });

    it('to write there through a link', () => {
      symlinkSync(project.root, path.join(project.outside, 'link'));
      refused(['--out', path.join(project.outside, 'link', 'deep', 'plan')], '计划要写在项目目录外面');
    });

    it('values that lie in the repository', () => {
      project.write('production.env', VALUES.join('\n'));
      refused(['--out', out(), '--env', path.join(project.root, 'production.env')], '在项目目录里：里面有密钥，放到外面');
    });

    it('an environment that there is not', () => refused(['--out', out(), '--env-name', 'test'], '--env-name 要是 trial'));

    it('what the dry run refuses', () => {
      project.write('dist/weapp/app.json', { pages: ['pages/none'] });
      refused(['--out', out()], 'app.json 列了页面 pages/none');
    });

    it('to write nowhere', () => refused([], '要用 --out 说写到哪个目录'));
  });
});

describe("the plan's scripts", () => {
  const cloud = () => path.join(project.outside, 'cloud.json');
  const created = (variables: object[]) => ({
    Runtime: 'Nodejs18.15',
    Handler: 'index.main',
    MemorySize: 256,
    Timeout: 15,
    Environment: { Variables: variables },
    Triggers: [],
  });

  /** The environment after `tcb fn deploy` and the upload with DevTools. */
  function start(more: object = {}): void {
    const timer = { TriggerName: 'tick', TriggerDesc: '{"cron":"0 */1 * * * * *"}' };
    const booking = { ...created([{ Key: 'KEPT', Value: 'yes' }]), Triggers: [timer] };
    writeFileSync(
      cloud(),
      JSON.stringify({ envId: 'production-1', calls: [], collections: {}, functions: { booking, push: created([]) }, ...more }),
    );
    const dir = out('node_modules/@cloudbase/manager-node');
    mkdirSync(dir, { recursive: true });
    cpSync(path.join(process.cwd(), 'test/deploy/manager.mjs'), path.join(dir, 'index.mjs'));
    writeFileSync(path.join(dir, 'package.json'), '{"name":"@cloudbase/manager-node","main":"index.mjs"}');
  }

  const run = (script: string, secret = 'secret') => {
    const env = { ...process.env, STAND_IN_CLOUD: cloud(), TENCENTCLOUD_SECRETID: 'id', TENCENTCLOUD_SECRETKEY: secret };
    const { status, stdout, stderr } = spawnSync(process.execPath, [out(script)], { encoding: 'utf8', env });
    return { status, stdout, stderr };
  };
  const calls = (): string[] => JSON.parse(textOf(cloud())).calls;

  it('make an environment that then verifies, and show no value', () => {
    plan('--env', envFile);
    start();
    const applied = run('apply.mjs');
    expect(applied).toMatchObject({ status: 0, stderr: '' });
    expect(applied.stdout).not.toContain(KEY);
    expect(run('read-back.mjs')).toMatchObject({ status: 0, stderr: '' });
    expect(textOf(out('actual.json'))).not.toContain(KEY);
    const { status, stdout, stderr } = project.deploy(['--verify', out('actual.json')]);
    expect(stderr).toBe('');
    expect(stdout).toContain('✓ 和声明的一样');
    expect(status).toBe(0);
    const { functions } = JSON.parse(textOf(cloud()));
    expect(functions.booking.Environment.Variables).toContainEqual({ Key: 'KEPT', Value: 'yes' });
    expect(functions.booking.Environment.Variables).toContainEqual({ Key: 'FIELD_KEYS', Value: `{"k1":"${KEY}"}` });
  });

  it('make every unique index before the first other one, and nothing twice', () => {
    plan();
    start();
    expect(run('apply.mjs').status).toBe(0);
    const made = calls().filter((call) => call.startsWith('index'));
    expect(made).toEqual(['index bookings one_active', 'index pairings one_running', 'index bookings mine']);
    expect(run('apply.mjs').status).toBe(0);
    expect(calls().filter((call) => call.startsWith('index'))).toEqual(made);
  });

  it('stop when a unique index did not become unique', () => {
    plan();
    start({ forgetsUnique: true });
    const { status, stderr } = run('apply.mjs');
    expect(stderr).toContain('集合 bookings 的唯一索引没有建成：one_active。先停在这里');
    expect(status).toBe(1);
    expect(calls().filter((call) => /^(index bookings mine|configure|storage)/.test(call))).toEqual([]);
  });

  it('ask for the key of who calls, and for the id of the environment', () => {
    plan();
    start();
    expect(run('apply.mjs', '').stderr).toContain('先在命令行里设 TENCENTCLOUD_SECRETID');
    project.write('config/environments.json', {});
    plan();
    expect(run('apply.mjs').stderr).toContain('cloudbaserc.json 里没有环境 ID');
  });
});
