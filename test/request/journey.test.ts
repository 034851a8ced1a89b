import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { ActionName } from '../../contract/functions';
import { joined } from '../activity/support/samples';
import type { TestCloud } from '../support/cloud';
import { PEOPLE, staffDoc } from '../support/fixtures';
import { townForEach } from '../support/town';
import { asked, RESIDENT, TO_DONE, VOLUNTEER, WINDOW, WISH } from './support/samples';

const stationId = 'station-a';
const head = { as: PEOPLE.headA };
const volunteerId = staffIdOf(PEOPLE.volunteerA);

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const now = async (requestId: string) => (await cloud.must('request', 'get', { requestId }, WINDOW)).request;

describe('a request for help', () => {
  it('goes from asking to the answer that it is done, and counts as service, at few database requests', async () => {
    const costs: Record<string, number> = {};
    const does = async (action: ActionName<'request'>, input: object, who: { as: string }) => {
      const answer = await cloud.ask('request', action, input, who);
      if (!answer.ok) throw new Error(`${action}: ${JSON.stringify(answer.error)}`);
      costs[action] = answer.dbRequests;
      return (answer.data as { request: { requestId: string; status: string } }).request;
    };
    const { requestId } = await does('create', WISH, RESIDENT);
    const one = { requestId };
    await does('admit', one, WINDOW);
    expect(await does('accept', one, VOLUNTEER)).toMatchObject({ status: 'taken', volunteer: { self: true } });
    expect(await does('progress', one, VOLUNTEER)).toMatchObject({ status: 'on_the_way' });
    expect(await does('finish', { ...one, minutes: 60, result: '换了灯泡' }, VOLUNTEER)).toMatchObject({ status: 'done', minutes: 60 });
    expect(await does('confirm', { ...one, done: true, grade: 5 }, RESIDENT)).toMatchObject({ status: 'confirmed', grade: 5 });
    // The third of `create` takes a place among what one person may have open.
    expect(costs).toEqual({ create: 3, admit: 2, accept: 2, progress: 2, finish: 2, confirm: 3 });
    const [counted, ...more] = cloud.db.list('service_records', { limit: 10 });
    expect(more).toEqual([]);
    const record = { volunteerId, kind: 'request', title: '水电维修', date: '2026-11-25', minutes: 60, grade: 5 };
    expect(counted).toMatchObject({ ...record, subject: requestId });
  });

  it('shows its owner their own words and address, and the crew a masked person without address', async () => {
    const { requestId } = await asked(cloud, ['admit', 'accept']);
    const answer = await cloud.ask('request', 'get', { requestId }, RESIDENT);
    expect(answer.dbRequests).toBe(1);
    expect(answer).toMatchObject({ data: { request: { person: WISH.person, address: WISH.address, text: WISH.text } } });
    const seen = await now(requestId);
    expect(seen).toMatchObject({ person: { name: '王*芳', phone: '138****0021' }, text: WISH.text });
    expect(JSON.stringify(seen)).not.toContain('501室');
    expect(seen.history?.map(({ status, by }) => [status, by])).toEqual([
      ['submitted', 'resident'],
      ['accepted', 'staff'],
      ['taken', 'volunteer'],
    ]);
  });

  it('stands on the tab of the neighbours until it is over, beside who visits, in one database request', async () => {
    const { requestId } = await asked(cloud, ['admit', 'accept']);
    const other = await asked(cloud);
    await cloud.must('request', 'cancel', other, RESIDENT);
    const { activityId } = await joined(cloud);
    const near = { longitude: 119.97, latitude: 31.77 };
    const answer = await cloud.ask('request', 'neighbours', { near }, RESIDENT);
    expect(answer.dbRequests).toBe(1);
    const requests = [{ requestId, status: 'taken', volunteer: { self: false } }];
    const going = [{ activityId, own: { status: 'joined' } }];
    expect(answer).toMatchObject({ ok: true, data: { requests, pairings: [], own: going, activities: going } });
    const others = await cloud.must('request', 'neighbours', { near }, VOLUNTEER);
    expect(others).toMatchObject({ requests: [], own: [], activities: [{ activityId }] });
    expect(others.activities[0]?.own).toBeUndefined();
    const far = { longitude: 121.47, latitude: 31.23 };
    expect(await cloud.must('request', 'neighbours', { near: far }, VOLUNTEER)).toMatchObject({ own: [], activities: [] });
  });

  it('is sent twice and made once; the same number for another wish is refused', async () => {
    const call = { ...RESIDENT, requestId: 'one-and-the-same' };
    const first = await cloud.must('request', 'create', WISH, call);
    expect((await cloud.must('request', 'create', WISH, call)).request.requestId).toBe(first.request.requestId);
    expect((await cloud.refused('request', 'create', { ...WISH, kind: 'haircut' }, call)).code).toBe('BAD_INPUT');
  });

  it('is refused for a day that is over or far away, and for words that are unfit', async () => {
    const refused = (wish: object) => cloud.refused('request', 'create', { ...WISH, ...wish }, RESIDENT);
    expect(await refused({ date: '2026-11-24' })).toMatchObject({ code: 'BAD_INPUT', fields: { date: '这一天已经过了' } });
    expect((await refused({ date: '2027-06-01' })).fields).toHaveProperty('date');
    expect(await refused({ text: '违规测试词' })).toMatchObject({ code: 'RISKY_TEXT', fields: { text: expect.any(String) } });
  });
});

describe('the volunteer who takes it', () => {
  it('is one of twenty at once on parallel instances; the others are told kindly', async () => {
    const crew = Array.from({ length: 20 }, (_, i) => `volunteer-${i}`);
    await cloud.db.insert('staff', crew.map((openid) => staffDoc(openid, { [stationId]: 'volunteer' })) as never);
    const { requestId } = await asked(cloud, ['admit']);
    const answers = await Promise.all(crew.map((as) => cloud.ask('request', 'accept', { requestId }, { as })));
    const winner = answers.findIndex(({ ok }) => ok);
    expect(await now(requestId)).toMatchObject({ volunteer: { volunteerId: staffIdOf(crew[winner] ?? '') } });
    const errors = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
    const kindly = { code: 'WRONG_STATUS', message: '谢谢您，这件事刚刚有别的志愿者接了' };
    expect(errors).toEqual(Array.from({ length: 19 }, () => kindly));
  });

  it('sees name, phone and address, and each look is written down; staff do while they have to call back', async () => {
    const { requestId } = await asked(cloud, ['admit']);
    expect((await cloud.refused('request', 'reveal', { requestId }, VOLUNTEER)).code).toBe('FORBIDDEN');
    expect(await cloud.must('request', 'reveal', { requestId }, WINDOW)).toMatchObject(WISH.person);
    await cloud.must('request', 'accept', { requestId }, VOLUNTEER);
    expect((await cloud.refused('request', 'reveal', { requestId }, WINDOW)).code).toBe('FORBIDDEN');
    expect(await cloud.must('request', 'reveal', { requestId }, VOLUNTEER)).toEqual({ ...WISH.person, address: WISH.address });
    const looks = cloud.db.list('audit', { limit: 10 }).map(({ by, action, record }) => [by, action, record]);
    expect(looks).toEqual([staffIdOf(PEOPLE.windowA), volunteerId].map((by) => [by, 'request.reveal', requestId]));
  });

  it('is looked at once for each request in the log, though the looks have the same number', async () => {
    const ids = [];
    for (const building of ['1幢', '2幢']) ids.push((await asked(cloud, ['admit', 'accept'], { building })).requestId);
    for (const requestId of ids) await cloud.must('request', 'reveal', { requestId }, { ...VOLUNTEER, requestId: 'look-0001' });
    expect(cloud.db.list('audit', { limit: 10 }).map(({ record }) => record)).toEqual(ids);
  });

  it('may give it back with a reason that only the station reads, and it is open again', async () => {
    const { requestId } = await asked(cloud, ['admit', 'accept']);
    await cloud.must('request', 'giveBack', { requestId, reason: '发烧了' }, VOLUNTEER);
    expect(await now(requestId)).toMatchObject({ status: 'accepted', reason: '发烧了' });
    const looks = [
      await cloud.must('request', 'inbox', { stationId, view: 'open' }, VOLUNTEER),
      await cloud.must('request', 'get', { requestId }, VOLUNTEER),
    ];
    expect(JSON.stringify(looks)).not.toContain('发烧了');
    expect(JSON.stringify(await cloud.must('request', 'get', { requestId }, RESIDENT))).not.toContain('发烧了');
  });

  it('is not the asker, and cannot confirm their own work', async () => {
    const own = (await cloud.must('request', 'create', WISH, WINDOW)).request.requestId;
    await cloud.must('request', 'admit', { requestId: own }, head);
    expect((await cloud.refused('request', 'accept', { requestId: own }, WINDOW)).code).toBe('WRONG_STATUS');
    const assigned = { requestId: own, volunteerId: staffIdOf(PEOPLE.windowA) };
    expect((await cloud.refused('request', 'assign', assigned, head)).code).toBe('BAD_INPUT');
    const { requestId } = await asked(cloud, ['admit']);
    await cloud.must('request', 'accept', { requestId }, WINDOW);
    await cloud.must('request', 'finish', { requestId, minutes: 10 }, WINDOW);
    expect((await cloud.refused('request', 'confirm', { requestId, done: true }, WINDOW)).code).toBe('FORBIDDEN');
    await cloud.must('request', 'confirm', { requestId, done: true }, head);
  });
});

describe('the station', () => {
  it('gives it to a volunteer of its own, to another one, and back to all', async () => {
    const { requestId } = await asked(cloud);
    const assign = (to: object) => cloud.must('request', 'assign', { requestId, ...to }, WINDOW);
    expect((await assign({ volunteerId })).request).toMatchObject({ status: 'taken', volunteer: { volunteerId } });
    const other = staffIdOf(PEOPLE.headA);
    expect((await assign({ volunteerId: other, reason: '换个人' })).request).toMatchObject({ volunteer: { volunteerId: other } });
    expect(JSON.stringify(await cloud.must('request', 'get', { requestId }, RESIDENT))).not.toContain('换个人');
    expect((await assign({})).request).toMatchObject({ status: 'accepted' });
    const stranger = { requestId, volunteerId: staffIdOf(PEOPLE.windowB) };
    expect(await cloud.refused('request', 'assign', stranger, WINDOW)).toMatchObject({ fields: { volunteerId: expect.any(String) } });
  });

  it('hears that it is not done, and sees to it at the window', async () => {
    const { requestId } = await asked(cloud, TO_DONE);
    const { request } = await cloud.must('request', 'confirm', { requestId, done: false, reason: '灯还是不亮' }, RESIDENT);
    expect(request).toMatchObject({ status: 'accepted', level: 'window', reason: '灯还是不亮' });
    expect(request).not.toHaveProperty('minutes');
  });

  it('lists what there is to do, page by page, in one database request', async () => {
    for (const date of ['2026-11-26', '2026-11-27', '2026-11-28']) await asked(cloud, [], { date });
    const page = { stationId, view: 'new', limit: 2 } as const;
    const first = await cloud.ask('request', 'inbox', page, WINDOW);
    expect(first.dbRequests).toBe(1);
    if (!first.ok) throw new Error('refused');
    const rest = await cloud.must('request', 'inbox', { ...page, cursor: first.data.cursor }, WINDOW);
    const dates = [...first.data.requests, ...rest.requests].map(({ date }) => date);
    expect([first.data.requests.length, dates.sort()]).toEqual([2, ['2026-11-26', '2026-11-27', '2026-11-28']]);
    expect(rest).not.toHaveProperty('cursor');
    expect((await cloud.refused('request', 'inbox', page, VOLUNTEER)).code).toBe('FORBIDDEN');
  });

  it('lets a volunteer who is responsible for a community admit its requests, and see no others', async () => {
    const { station, routing } = await cloud.must('station', 'settings', { stationId }, head);
    const grids = [{ community: WISH.community, staffId: volunteerId }];
    await cloud.must('station', 'update', { stationId, version: station.version, changes: { routing: { ...routing, grids } } }, head);
    const { requestId } = await asked(cloud);
    await asked(cloud, [], { community: '南苑' });
    const { requests } = await cloud.must('request', 'inbox', { stationId, view: 'new' }, VOLUNTEER);
    expect(requests.map(({ requestId: id, mine, level }) => [id, mine, level])).toEqual([[requestId, true, 'grid']]);
    expect((await cloud.must('request', 'inbox', { stationId, view: 'over' }, VOLUNTEER)).requests).toEqual([]);
    await cloud.must('request', 'admit', { requestId }, VOLUNTEER);
  });
});
