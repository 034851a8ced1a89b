import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeProject, type Project, textOf } from './project';

interface Index {
  name: string;
  unique: boolean;
  fields: [string, number][];
}

interface Func {
  runtime: string;
  handler: string;
  memory: number;
  timeout: number;
  timeZone: string;
  variables: string[];
  triggers: { name: string; cron: string }[];
}

interface State {
  functions: Record<string, Func>;
  collections: Record<string, { rule?: object; indexes: Index[] }>;
  storage?: string;
  push?: { msgType: string; event: string; function: string }[];
}

let project: Project;
let declared: string;

beforeAll(() => {
  project = makeProject();
  expect(project.deploy(['--plan', '--out', project.outside])).toMatchObject({ status: 0, stderr: '' });
  declared = textOf(project.outside, 'expected.json');
});
afterAll(() => project.remove());

/** Verifies a copy of the plan after a change. */
function verify(spoil: (state: State) => void = () => {}, ...args: string[]) {
  const state = JSON.parse(declared) as State;
  spoil(state);
  const file = path.join(project.outside, 'actual.json');
  writeFileSync(file, JSON.stringify(state));
  return project.deploy(['--verify', file, ...args]);
}

const part = <T>(record: Record<string, T>, name: string): T => {
  const found = record[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const bookings = (state: State) => part(state.collections, 'bookings');
const booking = (state: State) => part(state.functions, 'booking');
const indexCalled = (state: State, name: string) => {
  const found = bookings(state).indexes.find((index) => index.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe('deploy --verify', () => {
  it('accepts an environment as declared, with the platform’s two indexes of each collection', () => {
    const { status, stdout, stderr } = verify((state) => {
      for (const { indexes } of Object.values(state.collections)) {
        indexes.push({ name: '_id_', unique: false, fields: [['_id', 1]] }, { name: '_openid_1', unique: false, fields: [['_openid', 1]] });
        indexes.reverse();
      }
      booking(state).variables.push('SOMETHING_MORE');
    });
    expect(stderr).toBe('');
    expect(stdout).toBe('✓ 和声明的一样\n');
    expect(status).toBe(0);
  });

  const without = <T>(list: T[], test: (one: T) => boolean) => {
    const at = list.findIndex(test);
    if (at < 0) throw new Error('nothing to take out');
    list.splice(at, 1);
  };

  it.each<[string, (state: State) => void, string]>([
    [
      'a unique index that is missing',
      (s) => without(bookings(s).indexes, ({ name }) => name === 'one_active'),
      '集合 bookings 缺少唯一索引 one_active（activeKey 升, endedBy 降）',
    ],
    [
      'a unique index that is not unique',
      (s) => {
        indexCalled(s, 'one_active').unique = false;
      },
      '集合 bookings 的索引 one_active 不是唯一的，要唯一',
    ],
    [
      'a unique index over other fields',
      (s) => {
        indexCalled(s, 'one_active').fields.pop();
      },
      '集合 bookings 的唯一索引 one_active 字段不对：要 activeKey 升, endedBy 降，现在是 activeKey 升',
    ],
    [
      'an index in the other direction',
      (s) => {
        indexCalled(s, 'mine').fields = [['openid', -1]];
      },
      '集合 bookings 的索引 mine 字段不对：要 openid 升，现在是 openid 降',
    ],
    [
      'an index that is missing',
      (s) => without(bookings(s).indexes, ({ name }) => name === 'mine'),
      '集合 bookings 缺少索引 mine（openid 升）',
    ],
    [
      'an index that must not be unique',
      (s) => {
        indexCalled(s, 'mine').unique = true;
      },
      '集合 bookings 的索引 mine 是唯一的，不能唯一',
    ],
    [
      'an index that nobody declared',
      (s) => {
        bookings(s).indexes.push({ name: 'old', unique: true, fields: [['a', 1]] });
      },
      '集合 bookings 多了唯一索引 old',
    ],
    [
      'a collection that is missing',
      (s) => {
        delete s.collections.pairings;
      },
      '集合 pairings 没有建',
    ],
    [
      'a collection that nobody declared',
      (s) => {
        s.collections.bookings_bak = { rule: {}, indexes: [] };
      },
      '多了集合 bookings_bak',
    ],
    [
      'a rule that lets phones read',
      (s) => {
        bookings(s).rule = { read: true, write: false };
      },
      '集合 bookings 的安全规则是 {"read":true,"write":false}，要 {"read":false,"write":false}',
    ],
    [
      'no rule',
      (s) => {
        delete bookings(s).rule;
      },
      '集合 bookings 的安全规则是 （没有）',
    ],
    [
      'storage that others read',
      (s) => {
        s.storage = 'READONLY';
      },
      '云存储的权限是 READONLY，要 PRIVATE',
    ],
    [
      'storage of which nothing is said',
      (s) => {
        delete s.storage;
      },
      '云存储的权限是 （没有），要 PRIVATE',
    ],
    [
      'a function that is missing',
      (s) => {
        delete s.functions.booking;
      },
      '云函数 booking 没有建',
    ],
    [
      'a function that nobody declared',
      (s) => {
        s.functions.probe = booking(s);
      },
      '多了云函数 probe：用完就删掉',
    ],
    [
      'another runtime',
      (s) => {
        booking(s).runtime = 'Nodejs8.9';
      },
      '云函数 booking 的运行环境是 Nodejs8.9，要 Nodejs18.15（建好后改不了：删掉重建）',
    ],
    [
      'another handler',
      (s) => {
        booking(s).handler = 'app.main';
      },
      '云函数 booking 的入口是 app.main，要 index.main',
    ],
    [
      'less memory',
      (s) => {
        booking(s).memory = 128;
      },
      '云函数 booking 的内存是 128，要 256',
    ],
    [
      'a shorter time-out',
      (s) => {
        booking(s).timeout = 3;
      },
      '云函数 booking 的超时是 3，要 10',
    ],
    [
      'another time zone',
      (s) => {
        booking(s).timeZone = '';
      },
      '云函数 booking 的TZ是 ，要 Asia/Shanghai',
    ],
    [
      'a variable that is missing',
      (s) => without(booking(s).variables, (name) => name === 'INDEX_KEY'),
      '云函数 booking 没有环境变量 INDEX_KEY',
    ],
    [
      'a trigger that is missing',
      (s) => {
        booking(s).triggers = [];
      },
      '云函数 booking 没有触发器 tick（0 */1 * * * * *）',
    ],
    [
      'a trigger at another time',
      (s) => {
        for (const one of booking(s).triggers) one.cron = '0 0 * * * * *';
      },
      '云函数 booking 多了触发器 tick（0 0 * * * * *）',
    ],
    [
      'a message push that is missing',
      (s) => {
        s.push = [];
      },
      '没有消息推送 event / wxa_media_check → push',
    ],
    [
      'a message push to another function',
      (s) => {
        for (const one of s.push ?? []) one.function = 'booking';
      },
      '多了消息推送 event / wxa_media_check → booking',
    ],
  ])('names %s', (_, spoil, sentence) => {
    const { status, stderr } = verify(spoil);
    expect(stderr).toContain(`✗ ${sentence}`);
    expect(status).toBe(1);
  });

  it('names each difference, the unique indexes first', () => {
    const { stderr } = verify((state) => {
      booking(state).memory = 128;
      delete state.collections.pairings;
      bookings(state).indexes = [];
    });
    expect(stderr.match(/✗ [^\n]*/g)).toEqual([
      '✗ 集合 bookings 缺少唯一索引 one_active（activeKey 升, endedBy 降）',
      '✗ 集合 pairings 缺少唯一索引 one_running（elderKey 升）',
      '✗ 集合 pairings 没有建',
      '✗ 集合 bookings 缺少索引 mine（openid 升）',
      '✗ 云函数 booking 的内存是 128，要 256',
    ]);
  });

  it('counts the two indexes of the collection itself against the quota', () => {
    const { stderr } = verify((state) => {
      for (let i = 0; i < 17; i += 1) bookings(state).indexes.push({ name: `i${i}`, unique: false, fields: [[`f${i}`, 1]] });
    });
    expect(stderr).toContain('✗ 集合 bookings 有 21 个索引（含自带的两个），上限 20');
  });

  it('says what the file is silent about', () => {
    const { status, stdout } = verify((state) => {
      delete state.push;
    });
    expect(stdout).toContain('没有核对：消息推送');
    expect(status).toBe(0);
  });

  it('neither asks for the probe in the trial environment nor minds it', () => {
    project.write('cloudfunctions/probe/index.ts', '');
    for (const file of ['index.js', 'package.json', 'config.json']) project.write(`dist/cloudfunctions/probe/${file}`, '{}');
    const own = {
      runtime: 'Nodejs18.15',
      handler: 'index.main',
      memory: 256,
      timeout: 3,
      timeZone: 'Asia/Shanghai',
      variables: [],
      triggers: [],
    };
    expect(verify(undefined, '--env-name', 'trial').status).toBe(0);
    expect(verify((state) => Object.assign(state.functions, { probe: own }), '--env-name', 'trial').status).toBe(0);
    expect(verify((state) => Object.assign(state.functions, { probe: own })).stderr).toContain('多了云函数 probe');
  });

  it.each([
    ['not JSON', '{', '不是 JSON'],
    ['without functions', '{"collections":{}}', '里没有 functions：格式见 docs/deploy.md'],
    ['without collections', '{"functions":{}}', '里没有 collections：格式见 docs/deploy.md'],
    ['with a collection without indexes', '{"functions":{},"collections":{"a":{}}}', '里集合 a 没有 indexes：格式见 docs/deploy.md'],
  ])('refuses a file that is %s', (_, text, sentence) => {
    const file = path.join(project.outside, 'broken.json');
    writeFileSync(file, text);
    const { status, stderr } = project.deploy(['--verify', file]);
    expect(stderr).toContain(sentence);
    expect(status).toBe(1);
  });
});
