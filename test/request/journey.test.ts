import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { ActionName, InputOf } from '../../contract/functions';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const wish = {
  stationId: 'station-a',
  kind: 'repair',
  text: '厨房的灯不亮了',
  community: '五心苑社区',
  building: '3幢',
  address: '2单元501室',
  person: { name: '王小芳', phone: '13800000021' },
  forWhom: 'parent',
  consent: true,
} satisfies InputOf<'request', 'create'>;
const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };
const volunteer = { as: PEOPLE.volunteerA };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const asked = async (): Promise<string> => (await cloud.must('request', 'create', wish, resident)).request.requestId;

describe('a request for help', () => {
  it('goes from asking to the answer that it is done, and counts as service, at few database requests', async () => {
    const costs: Record<string, number> = {};
    const does = async (action: ActionName<'request'>, input: object, who: { as: string }) => {
      const answer = await cloud.ask('request', action, input, who);
      if (!answer.ok) throw new Error(`${action}: ${JSON.stringify(answer.error)}`);
      costs[action] = answer.dbRequests;
      return (answer.data as { request: { requestId: string; status: string } }).request;
    };
    const { requestId } = await does('create', wish, resident);
    const one = { requestId };
    await does('admit', one, window);
    expect(await does('accept', one, volunteer)).toMatchObject({ status: 'taken', volunteer: { self: true } });
    expect(await does('progress', one, volunteer)).toMatchObject({ status: 'on_the_way' });
    expect(await does('finish', { ...one, minutes: 60, result: '换了灯泡' }, volunteer)).toMatchObject({ status: 'done', minutes: 60 });
    expect(await does('confirm', { ...one, done: true, grade: 5 }, resident)).toMatchObject({ status: 'confirmed', grade: 5 });
    expect(costs).toEqual({ create: 2, admit: 2, accept: 2, progress: 2, finish: 2, confirm: 3 });
    const [counted, ...more] = cloud.db.list('service_records', { limit: 10 });
    expect(more).toEqual([]);
    const record = {
      volunteerId: staffIdOf(PEOPLE.volunteerA),
      kind: 'request',
      title: '水电维修',
      date: '2026-11-25',
      minutes: 60,
      grade: 5,
    };
    expect(counted).toMatchObject({ ...record, subject: requestId });
  });

  it('shows its owner their own words and address, and how far it is', async () => {
    const requestId = await asked();
    await cloud.must('request', 'admit', { requestId }, window);
    await cloud.must('request', 'accept', { requestId }, volunteer);
    const answer = await cloud.ask('request', 'get', { requestId }, resident);
    expect(answer.dbRequests).toBe(1);
    expect(answer).toMatchObject({
      data: { request: { person: wish.person, address: '2单元501室', text: wish.text, volunteer: { name: '志愿者', self: false } } },
    });
    const { request } = await cloud.must('request', 'get', { requestId }, resident);
    expect(request.history?.map(({ status, by }) => [status, by])).toEqual([
      ['submitted', 'resident'],
      ['accepted', 'staff'],
      ['taken', 'volunteer'],
    ]);
  });

  it('shows the crew a masked person and no address', async () => {
    const requestId = await asked();
    for (const view of ['new', 'open'] as const) {
      const answer = await cloud.ask('request', 'inbox', { stationId: 'station-a', view }, window);
      expect(answer.dbRequests).toBe(1);
      expect(answer).toMatchObject({ data: { requests: [{ requestId, person: { name: '王*芳', phone: '138****0021' } }] } });
      expect(JSON.stringify(answer)).not.toContain('501');
      await cloud.ask('request', 'admit', { requestId }, window);
    }
  });
});
