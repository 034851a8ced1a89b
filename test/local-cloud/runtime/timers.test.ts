import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudClock, toMs } from '../../../local-cloud/clock';
import { closeAll, cloudWith, withSdk } from './support';

afterAll(closeAll);

const START = '2026-11-24T09:00:00+08:00';
const hourly = {
  code: withSdk(
    'const { OPENID, SOURCE } = cloud.getWXContext(); await db.collection("things").add({ data: { event, OPENID: OPENID || null, SOURCE } });',
  ),
  config: { triggers: [{ name: 'hourly', type: 'timer', config: '0 0 * * * * *' }] },
};

describe('timer triggers', () => {
  it('run once when the clock passes their moment, however far it jumps', async () => {
    const clock = new CloudClock(START);
    const cloud = await cloudWith({ hourly }, { clock });
    clock.advance(59 * 60_000);
    await cloud.timers.runDue();
    expect(cloud.db.count('things')).toBe(0);
    clock.advance(60_000);
    await cloud.timers.runDue();
    expect(cloud.db.count('things')).toBe(1);
    clock.advance(48 * 3_600_000);
    await cloud.timers.runDue();
    await cloud.timers.runDue();
    expect(cloud.db.count('things')).toBe(2);
  });

  it('give the function the event of a trigger and no caller', async () => {
    const cloud = await cloudWith({ hourly }, { clock: new CloudClock(START) });
    const [run] = await cloud.timers.run('hourly');
    expect(run?.outcome.ok).toBe(true);
    expect(cloud.db.list('things', { limit: 1 })[0]).toMatchObject({
      event: { Type: 'Timer', TriggerName: 'hourly', Time: new Date(toMs(START)).toISOString(), Message: '' },
      OPENID: null,
      SOURCE: 'wx_trigger',
    });
    await expect(cloud.timers.run('nothing')).rejects.toThrow('no timer trigger');
  });

  it('run by themselves as real time passes', async () => {
    const everySecond = { ...hourly, config: { triggers: [{ name: 'tick', type: 'timer', config: '* * * * * * *' }] } };
    // Another one that is due much later holds nobody up.
    const yearly = { ...hourly, config: { triggers: [{ name: 'year', type: 'timer', config: '0 0 0 1 1 * *' }] } };
    const cloud = await cloudWith({ yearly, hourly: everySecond });
    while (cloud.log.list().length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(cloud.log.list()[0]).toMatchObject({ source: 'wx_trigger', error: null });
  });

  it('wait to be told when they are manual', async () => {
    const clock = new CloudClock(START);
    const cloud = await cloudWith({ hourly }, { clock, timers: 'manual' });
    clock.advance(3_600_000);
    expect(cloud.log.list()).toEqual([]);
    expect(await cloud.timers.runDue()).toEqual(['hourly']);
    expect(cloud.db.count('things')).toBe(1);
  });

  it('are not lost while the clock is set back', async () => {
    const clock = new CloudClock(START);
    const cloud = await cloudWith({ hourly }, { clock });
    clock.set('2027-01-01');
    await cloud.timers.runDue();
    clock.set(START);
    clock.advance(3_600_000);
    await cloud.timers.runDue();
    expect(cloud.db.count('things')).toBe(2);
  });

  it('that were missed while the cloud was down run once at its start', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'data-'));
    const before = await cloudWith({ hourly }, { dataDir, clock: new CloudClock(START) });
    await before.close();
    const after = await cloudWith({ hourly }, { dataDir, clock: new CloudClock('2026-11-26T10:30:00+08:00') });
    await after.timers.runDue();
    expect(after.db.count('things')).toBe(1);
    expect(after.timers.list()[0]?.next).toBe(toMs('2026-11-26T11:00:00+08:00'));
    await after.close();
    rmSync(dataDir, { recursive: true });
  });

  it('with a cron that is not one are refused at the start', async () => {
    const wrong = { ...hourly, config: { triggers: [{ name: 'wrong', type: 'timer', config: '* * * * *' }] } };
    await expect(cloudWith({ wrong })).rejects.toThrow('7 fields');
  });

  it('go on when their file cannot be written', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'data-'));
    const clock = new CloudClock(START);
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const cloud = await cloudWith({ hourly }, { clock, dataDir });
    mkdirSync(join(dataDir, 'timers.json.new'));
    clock.advance(3_600_000);
    await cloud.timers.runDue();
    expect(cloud.db.count('things')).toBe(1);
    expect(told).toHaveBeenCalledWith(expect.stringContaining('timers.json'));
    rmSync(join(dataDir, 'timers.json.new'), { recursive: true });
    clock.advance(3_600_000);
    await cloud.timers.runDue();
    expect(cloud.db.count('things')).toBe(2);
    told.mockRestore();
    await closeAll();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
