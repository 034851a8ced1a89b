import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { RequestDoc } from '../../cloudfunctions/request/record';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { asked, RESIDENT, TO_DONE, VOLUNTEER, WINDOW, WISH } from './support/samples';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const timerAt = async (moment: string) => {
  cloud.clock.set(moment);
  await cloud.timers.run('timer');
};
const now = async (requestId: string) => (await cloud.must('request', 'get', { requestId }, WINDOW)).request;

it('a request that nobody looks at goes to the next level, and is overdue at the last', async () => {
  const head = { as: PEOPLE.headA };
  const { station, routing } = await cloud.must('station', 'settings', { stationId: 'station-a' }, head);
  const grids = [{ community: WISH.community, staffId: staffIdOf(PEOPLE.volunteerA) }];
  const changes = { routing: { ...routing, grids, hours: { grid: 4, party: 4, window: 12 } } };
  await cloud.must('station', 'update', { stationId: 'station-a', version: station.version, changes }, head);
  const { requestId } = await asked(cloud);
  await timerAt('2026-11-25 11:59');
  expect(await now(requestId)).toMatchObject({ level: 'grid', overdue: false });
  await timerAt('2026-11-25 12:00');
  expect(await now(requestId)).toMatchObject({ level: 'window', status: 'submitted', overdue: false });
  await timerAt('2026-11-26 12:00');
  expect(await now(requestId)).toMatchObject({ level: 'window', overdue: true });
  expect((await now(requestId)).history?.map(({ status, by }) => [status, by])).toEqual([
    ['submitted', 'resident'],
    ['escalated', 'timer'],
  ]);
  await cloud.must('request', 'admit', { requestId }, WINDOW);
  expect(await now(requestId)).toMatchObject({ status: 'accepted', overdue: false });
});

it('a volunteer who does not come is overdue, and is told apart once they set out', async () => {
  const { requestId } = await asked(cloud, ['admit', 'accept'], { date: '2026-11-26' });
  await timerAt('2026-11-26 23:59');
  expect(await now(requestId)).toMatchObject({ overdue: false });
  await timerAt('2026-11-27 00:00');
  expect(await now(requestId)).toMatchObject({ overdue: true });
  await cloud.must('request', 'progress', { requestId }, VOLUNTEER);
  expect(await now(requestId)).toMatchObject({ overdue: false });
});

it('help that nobody answers to for 7 days is confirmed and counts once', async () => {
  const { requestId } = await asked(cloud, TO_DONE);
  await timerAt('2026-12-02 07:59');
  expect(await now(requestId)).toMatchObject({ status: 'done' });
  await timerAt('2026-12-02 08:00');
  await timerAt('2026-12-02 08:01');
  expect(await now(requestId)).toMatchObject({ status: 'confirmed' });
  expect(cloud.db.list('service_records', { limit: 10 })).toHaveLength(1);
  expect(cloud.db.list('requests', { limit: 10 })).toMatchObject([{ uncounted: false }]);
});

it('who agreed to a message is told once, and only what is still so', async () => {
  await asked(cloud, ['admit', 'accept'], { notify: true });
  await timerAt('2026-11-25 08:01');
  await timerAt('2026-11-25 08:02');
  expect(cloud.sent()).toEqual([
    expect.objectContaining({
      touser: PEOPLE.resident,
      templateId: 'template-progress',
      data: expect.objectContaining({ thing1: { value: '水电维修' }, thing4: { value: '有志愿者接了，会和您联系' } }),
    }),
  ]);
  const { requestId } = await asked(cloud, ['admit', 'accept'], { notify: true });
  await cloud.must('request', 'cancel', { requestId }, RESIDENT);
  await timerAt('2026-11-25 08:03');
  expect(cloud.sent()).toHaveLength(1);
});

it('who agrees again is told of the next step too, however often they press', async () => {
  const { requestId } = await asked(cloud, ['admit', 'accept'], { notify: true });
  await timerAt('2026-11-25 08:01');
  expect((await cloud.must('request', 'get', { requestId }, RESIDENT)).request.notify).toBe(false);
  for (let press = 0; press < 2; press += 1) {
    const answer = await cloud.ask('request', 'notify', { requestId }, RESIDENT);
    expect(answer).toMatchObject({ ok: true, data: { request: { notify: true, address: WISH.address } } });
    expect(answer.dbRequests).toBeLessThanOrEqual(2);
  }
  await cloud.must('request', 'progress', { requestId }, VOLUNTEER);
  await timerAt('2026-11-25 08:02');
  await cloud.must('request', 'finish', { requestId, minutes: 30, result: '换好了' }, VOLUNTEER);
  await timerAt('2026-11-25 08:03');
  expect(cloud.sent().map(({ data }) => (data as { thing4: { value: string } }).thing4.value)).toEqual([
    '有志愿者接了，会和您联系',
    '志愿者已经出发',
  ]);
});

it('keeps a hundred events, of which the first says who asked', async () => {
  const { requestId } = await asked(cloud, ['admit']);
  for (let n = 0; n < 51; n += 1) {
    await cloud.must('request', 'accept', { requestId }, VOLUNTEER);
    await cloud.must('request', 'giveBack', { requestId, reason: '临时有事' }, VOLUNTEER);
  }
  const [stored] = cloud.db.list('requests', { limit: 1 }) as unknown as RequestDoc[];
  expect(stored?.history).toHaveLength(100);
  expect(stored?.history[0]).toMatchObject({ status: 'submitted' });
  expect(stored?.history.at(-1)?.note).toBeDefined();
  const both = await Promise.all([0, 1].map(() => cloud.ask('request', 'accept', { requestId }, VOLUNTEER)));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await now(requestId)).status).toBe('taken');
  await cloud.must('request', 'erase', { confirm: true }, RESIDENT);
});
