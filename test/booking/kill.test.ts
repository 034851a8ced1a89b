import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Envelope } from '../../contract/errors';
import type { OutputOf } from '../../contract/functions';
import { Database } from '../../local-cloud/database/database';
import { DECLARED } from '../support/collections';
import { brokenInvariants } from '../support/invariants';

type Answer = Envelope<OutputOf<'booking', 'create'>>;
interface Server {
  process: ChildProcess;
  url: string;
}

let dataDir: string;
const running = new Set<ChildProcess>();
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'yizhan-kill-'));
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

async function serve(): Promise<Server> {
  const child = spawn(process.execPath, ['dist/local-cloud/main.js', '--port', '0', '--data', dataDir, '--seed', 'demo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
      const found = /(http:\/\/127\.0\.0\.1:\d+)\/__cloud/.exec(said);
      if (found?.[1]) resolve({ process: child, url: found[1] });
    });
    child.once('exit', (code) => reject(new Error(`the local cloud ended with ${code} before it served: ${said}`)));
  });
}

async function stop({ process: child }: Server, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
  running.delete(child);
}

async function post(url: string, body: object, openid?: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(openid && { 'x-wx-openid': openid }) };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

async function openSlots(url: string): Promise<{ date: string; start: string }[]> {
  const input = { stationId: 'benniu', serviceId: 'licence-renewal' };
  const { data } = (await post(`${url}/call/booking`, { action: 'availability', input })) as { data: OutputOf<'booking', 'availability'> };
  return data.days.slice(1).flatMap(({ date, slots }) => slots.map(({ start }) => ({ date, start })));
}

/** Residents who book, one after the other in each of `lanes` lanes, until the server is gone; answers the ids that were confirmed. */
async function storm(url: string, round: number, lanes: number, enough: () => void): Promise<string[]> {
  const slots = await openSlots(url);
  const confirmed: string[] = [];
  const lane = async (n: number) => {
    for (let i = 0; i < 500; i += 1) {
      const slot = slots[(n * 31 + i * 7) % slots.length];
      const input = { stationId: 'benniu', serviceId: 'licence-renewal', ...slot, applicant: { name: '陈小明', phone: '13800000099' } };
      const call = { action: 'create', input, requestId: `kill-${round}-${n}-${i}` };
      const answer = (await post(`${url}/call/booking`, call, `storm-${round}-${n}-${i}`).catch(() => undefined)) as Answer | undefined;
      if (answer === undefined) return;
      if (answer.ok) confirmed.push(answer.data.booking.bookingId);
      if (confirmed.length === 20) enough();
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)));
  return confirmed;
}

it('loses no confirmed booking in five kills -9 amid a storm, and agrees with itself after the sweep', async () => {
  const confirmed: string[] = [];
  for (let round = 1; round <= 5; round += 1) {
    const server = await serve();
    const killed = new Promise<void>((resolve) => {
      void storm(server.url, round, 12, () => void stop(server, 'SIGKILL').then(resolve)).then((ids) => confirmed.push(...ids));
    });
    await killed;
  }
  const server = await serve();
  await post(`${server.url}/__cloud/api/clock`, { advance: 5 * 60_000 });
  for (let sweep = 0; sweep < 2; sweep += 1) await post(`${server.url}/__cloud/api/timers`, { fn: 'timer' });
  await stop(server, 'SIGTERM');

  const db = new Database({ file: path.join(dataDir, 'cloud.db'), now: Date.now, collections: DECLARED });
  const stored = new Set(db.list('bookings', { limit: 100_000 }).map(({ _id }) => String(_id)));
  const broken = brokenInvariants(db);
  db.close();
  expect(confirmed.length).toBeGreaterThanOrEqual(100);
  expect(confirmed.filter((id) => !stored.has(id))).toEqual([]);
  expect(broken).toEqual([]);
}, 120_000);
