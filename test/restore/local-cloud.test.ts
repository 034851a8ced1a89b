import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { smallTown } from '../support/fixtures';
import { COLLECTIONS, exportAll, exportOne, folderForFiles } from './support';

const folder = folderForFiles();
const MAIN = 'dist/local-cloud/main.js';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: smallTown() });
  await exportAll(cloud, folder('export'));
});
afterAll(() => cloud.close());

const local = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
  return { ok: status === 0, said: stdout + stderr };
};
const file = (dir: string, collection: string) => readFileSync(path.join(folder(dir), `${collection}.json`), 'utf8');

/** What a served data folder holds, by collection. */
async function served(dataDir: string): Promise<Record<string, number>> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--data', dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk) => {
        said += chunk;
        const [, found] = /(http:\/\/127\.0\.0\.1:\d+)\/__cloud/.exec(said) ?? [];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
    });
    const { collections } = (await (await fetch(`${url}/__cloud/api/collections`)).json()) as {
      collections: { name: string; count: number }[];
    };
    return Object.fromEntries(collections.map(({ name, count }) => [name, count]));
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
}

it('a new data folder is filled by an import in place of a seed, and gives the same when it is exported', async () => {
  const data = folder('data');
  expect(local('--data', data, '--import', folder('export'))).toMatchObject({ ok: true, said: expect.stringContaining('stations 2 条') });
  expect(await served(data)).toMatchObject({ stations: 2, bookings: 0 });
  expect(local('--data', data, '--export', folder('again'))).toMatchObject({ ok: true });
  for (const one of ['stations', 'staff', 'scenes']) expect(file('again', one)).toBe(file('export', one));
  expect(local('--data', data, '--import', folder('export')).said).toMatch(/集合 \w+ 里已经有数据，不会覆盖/);
  expect(local('--data', data, '--export', folder('again')).said).toContain('不会覆盖：请换一个空目录');
  expect(local('--data', folder('nothing'), '--export', folder('new')).said).toContain('里没有数据');
});

it('an import that fails leaves nothing, and can be made again', () => {
  mkdirSync(folder('half'));
  for (const one of COLLECTIONS) writeFileSync(folder(`half/${one}.json`), file('export', one));
  const [first = ''] = file('export', 'staff').split('\n');
  writeFileSync(folder('half/staff.json'), `${file('export', 'staff')}${first}\n`);
  const data = folder('half-data');
  expect(local('--data', data, '--import', folder('half'))).toMatchObject({
    ok: false,
    said: expect.stringMatching(/staff 导入不了：.*duplicate key/),
  });
  expect(local('--data', data, '--import', folder('export'))).toMatchObject({ ok: true });
});

it('the API of the dev page exports and imports one collection, all of it or nothing', async () => {
  await exportOne(cloud, folder('one'), 'staff');
  expect(file('one', 'staff')).toBe(file('export', 'staff'));
  const post = (body: string, collection = 'staff') =>
    fetch(`${cloud.url}/__cloud/api/import?collection=${collection}`, { method: 'POST', body });
  const count = cloud.db.count('staff');
  const refused = await post(`{"_id":"new"}\n${file('export', 'staff')}`);
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('staff 导入不了')]);
  expect((await post('{"_id":"new"}\n{"_id":')).status).toBe(400);
  expect((await post('', 'nothing')).status).toBe(404);
  expect(cloud.db.count('staff')).toBe(count);
  expect(await (await post('{"_id":"new","at":{"$date":"2026-11-25T00:00:00.000Z"}}\n')).json()).toEqual({
    collection: 'staff',
    imported: 1,
  });
  expect(cloud.db.list('staff', { limit: 1, filter: { _id: 'new' } })).toEqual([{ _id: 'new', at: new Date('2026-11-25T00:00:00Z') }]);
});
