import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Database } from '../../local-cloud/database/database';
import { exportFolder } from '../../local-cloud/exchange';
import { DECLARED } from '../support/collections';
import { smallTown } from '../support/fixtures';
import { backup, folderForFiles, linesOfFile, mustBackup } from './support';

const folder = folderForFiles();
const NOW = Date.parse('2026-11-25T08:00:00+08:00');
/** The form of a sealed value, under a key that nobody has. */
const SEALED = `k7.${Buffer.alloc(40, 3).toString('base64')}`;

beforeAll(async () => {
  const db = new Database({ file: ':memory:', now: () => NOW, collections: DECLARED });
  await smallTown()(db, { now: NOW });
  const booking = { endedBy: '', sheetId: 'long-ago', holdKey: '', status: 'done', applicant: SEALED };
  await db.insert(
    'bookings',
    ['a', 'b'].map((_id) => ({ _id, ...booking, activeKey: `active-${_id}`, codeKey: _id, queueKey: _id })),
  );
  await exportFolder(db, folder('export'));
  db.close();
  mustBackup('--new-key', folder('key'));
  mustBackup('--pack', folder('export'), '--out', folder('whole.bak'), '--key', folder('key'));
});

const key = () => ['--key', folder('key')];

describe('what is not whole is not packed', () => {
  let n = 0;
  const refused = (spoil: (file: (collection: string) => string) => void, more: string[] = []): string => {
    n += 1;
    const dir = folder(`spoilt-${n}`);
    cpSync(folder('export'), dir, { recursive: true });
    spoil((collection) => path.join(dir, `${collection}.json`));
    const { ok, said } = backup(['--pack', dir, '--out', folder(`spoilt-${n}.bak`), ...key(), ...more]);
    expect(ok).toBe(false);
    expect(existsSync(folder(`spoilt-${n}.bak`))).toBe(false);
    return said;
  };
  const first = (file: string) => JSON.parse(linesOfFile(file)[0] ?? '') as Record<string, unknown>;
  const add = (file: string, change: object) => appendFileSync(file, `${JSON.stringify({ ...first(file), ...change })}\n`);

  it('a collection is missing', () => {
    expect(refused((file) => rmSync(file('bookings')))).toContain('缺少集合 bookings：目录里没有 bookings.json');
  });

  it('a file has another name', () => {
    const said = refused((file) => renameSync(file('families'), file('family')));
    expect(said).toContain('family.json 不是声明过的集合');
  });

  it('a line is cut short', () => {
    const said = refused((file) => writeFileSync(file('stations'), readFileSync(file('stations')).subarray(0, -9)));
    expect(said).toContain('stations.json 的第 2 条读不懂');
  });

  it('the same document comes twice', () => {
    expect(refused((file) => add(file('staff'), {}))).toMatch(/staff 里有两条的 _id 都是 [0-9a-f]{24}/);
  });

  it('a unique index would refuse it', () => {
    const said = refused((file) => add(file('bookings'), { _id: 'c', codeKey: 'c', queueKey: 'c' }));
    expect(said).toContain('bookings 的唯一索引 one_active 不成立：a 和 c 一样');
  });

  it('a pause takes every key in its list', () => {
    const said = refused((file) => add(file('bookings'), { _id: 'c', codeKey: 'c', queueKey: 'c', activeKey: ['x', 'active-b'] }));
    expect(said).toContain('one_active 不成立：b 和 c 一样');
  });

  it('a document has no _id', () => {
    expect(refused((file) => add(file('scenes'), { _id: null }))).toContain('scenes 的第 3 条没有 _id');
  });

  it('a value is sealed with a key that the operator does not have', () => {
    expect(refused(() => undefined, ['--known', 'k1,k2'])).toContain('有 2 处是用字段密钥 k7 加密的，手上没有它');
  });

  it('somebody has a place on a day that is not there', () => {
    const said = refused((file) =>
      add(file('bookings'), { _id: 'c', activeKey: 'c', codeKey: 'c', queueKey: 'c', status: 'booked', holdKey: 'h' }),
    );
    expect(said).toContain('预约 c 的那一天（long-ago）不在 day_sheets 里：请重新导出');
  });
});

describe('a spoilt archive is refused, and nothing of it is written', () => {
  const whole = () => readFileSync(folder('whole.bak'));
  const refused = (content: Buffer, args: string[] = key(), env = {}): string => {
    writeFileSync(folder('spoilt.bak'), content);
    const { ok, said } = backup(['--unpack', folder('spoilt.bak'), '--out', folder('spoilt'), ...args], env);
    expect(ok).toBe(false);
    expect(readdirSync(folder('.')).filter((name) => /^spoilt($|\.part)/.test(name))).toEqual([]);
    return said;
  };

  it('is content with a whole one', () => {
    const said = mustBackup('--check', folder('whole.bak'), ...key());
    expect(said).toContain('✓ 备份完整');
    expect(said).toContain('stations 2 条');
    expect(backup(['--check', folder('whole.bak'), ...key(), '--known', 'k1']).said).toContain('手上没有它');
  });

  it('tells nothing without its key', () => {
    expect(whole().includes('station-a')).toBe(false);
    expect(whole().includes('day_sheets')).toBe(false);
  });

  it.each([1, 17, 500])('cut short by %i bytes', (bytes) => {
    expect(refused(whole().subarray(0, -bytes))).toContain('备份文件坏了');
  });

  it.each([0.01, 0.2, 0.5, 0.8, 0.999])('one byte of it is another, at %d of its length', (part) => {
    const content = whole();
    const at = 120 + Math.floor((content.length - 121) * part);
    content[at] = (content[at] as number) ^ 1;
    expect(refused(content)).toMatch(/备份文件坏了|校验值对不上/);
  });

  it('longer than it was', () => {
    expect(refused(Buffer.concat([whole(), Buffer.from('x')]))).toContain('备份文件坏了');
    expect(backup(['--check', folder('spoilt.bak'), ...key()])).toMatchObject({ ok: false, said: expect.stringContaining('备份文件坏了') });
  });

  it('opened with another key, a passphrase or nothing', () => {
    mustBackup('--new-key', folder('other-key'));
    expect(refused(whole(), ['--key', folder('other-key')])).toContain('密钥不对');
    expect(refused(whole(), [], { BACKUP_PASSPHRASE: 'a long enough phrase' })).toContain('这个备份要用密钥文件打开');
    expect(refused(whole(), [], { BACKUP_PASSPHRASE: '' })).toContain('缺少密钥');
    expect(refused(whole(), [], { BACKUP_PASSPHRASE: 'short' })).toContain('口令太短');
    expect(refused(whole(), ['--key', folder('export/stations.json')])).toContain('不是备份密钥');
  });

  it('no archive at all', () => {
    expect(refused(Buffer.from('{"_id":"a"}\n'))).toContain('不是备份文件');
    expect(backup(['--check', folder('nothing.bak'), ...key()]).said).toContain('没有这个备份文件');
  });
});

describe('nothing is written over, and keys stay out of the code', () => {
  it.each([
    ['an archive', () => ['--pack', folder('export'), '--out', folder('whole.bak')], '已经在了，不会覆盖'],
    ['a folder with something in it', () => ['--unpack', folder('whole.bak'), '--out', folder('export')], '不会覆盖：请换一个空目录'],
    ['a key', () => ['--new-key', folder('key')], '盖掉旧密钥，旧备份就打不开了'],
    ['the code', () => ['--new-key', 'scripts/key'], '密钥不能放在代码目录里'],
  ])('%s', (_, args, words) => {
    const { ok, said } = backup([...args(), ...(args()[0] === '--new-key' ? [] : key())]);
    expect([ok, said]).toEqual([false, expect.stringContaining(words)]);
  });

  it('an empty folder is as good as none, and a passphrase as good as a key file', () => {
    const env = { BACKUP_PASSPHRASE: '红色驿站每周一份的备份口令' };
    expect(backup(['--pack', folder('export'), '--out', folder('phrase.bak')], env)).toMatchObject({ ok: true });
    mkdirSync(folder('empty'));
    expect(backup(['--unpack', folder('phrase.bak'), '--out', folder('empty')], env)).toMatchObject({ ok: true });
    for (const file of readdirSync(folder('export'))) {
      expect(readFileSync(folder(`empty/${file}`))).toEqual(readFileSync(folder(`export/${file}`)));
    }
    expect(readFileSync(folder('empty/恢复步骤.txt'), 'utf8')).toContain('bookings.one_active');
    expect(
      backup(['--unpack', folder('phrase.bak'), '--out', folder('wrong')], { BACKUP_PASSPHRASE: '红色驿站每月一份的备份口令' }).said,
    ).toContain('密钥不对');
  });

  it('says how it is used', () => {
    expect(backup([]).said).toContain('npm run backup -- 一件事');
    expect(backup(['--pack', folder('export'), ...key()]).said).toContain('缺少 --out');
    expect(backup(['--unpack', folder('whole.bak'), '--out', folder('never'), ...key(), '--at', '昨天']).said).toContain('时刻不对');
  });
});

describe('two exports are compared', () => {
  it('by documents, whatever the order of their fields, and also with what a console restored beside the old', () => {
    const dir = folder('beside');
    cpSync(folder('export'), dir, { recursive: true });
    renameSync(path.join(dir, 'bookings.json'), path.join(dir, 'bookings_bak.json'));
    const [a = '', b = ''] = linesOfFile(path.join(dir, 'bookings_bak.json'));
    const reversed = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(a) as object).reverse()));
    writeFileSync(path.join(dir, 'bookings_bak.json'), `${b}\n${reversed}\n`);
    const said = mustBackup('--compare', folder('export'), '--with', dir);
    expect(said).toContain('✓ bookings：2 条，都一样');
    expect(said).toContain('bookings：one_active（唯一） one_code（唯一） one_number（唯一）');
    expect(said).toContain('npm run deploy -- --verify');
  });

  it('and says which records differ in which fields, never in what, and who was erased since', () => {
    const dir = folder('later');
    cpSync(folder('export'), dir, { recursive: true });
    const [a = ''] = linesOfFile(path.join(dir, 'bookings.json'));
    const changed = { ...(JSON.parse(a) as object), openid: 'erased_1', applicant: '秘密' };
    writeFileSync(path.join(dir, 'bookings.json'), `${JSON.stringify(changed)}\n${JSON.stringify({ _id: 'new' })}\n`);
    const { ok, said } = backup(['--compare', folder('export'), '--with', dir]);
    expect(ok).toBe(false);
    expect(said).toContain('✗ bookings：2 条里有 3 条不一样');
    expect(said).toMatch(/少了：b\n +多了：new\n +变了：a\n +变了的字段：applicant openid\n +后来注销了，恢复以后要再删一次：a/);
    expect(said).not.toContain('秘密');
    rmSync(path.join(dir, 'audit.json'));
    expect(backup(['--compare', folder('export'), '--with', dir]).said).toMatch(/✗ audit：.*later 里没有/);
  });
});
