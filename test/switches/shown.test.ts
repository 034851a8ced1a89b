import { CATALOGUE } from '../../cloudfunctions/booking/catalogue';
import type { ActionName, FunctionName } from '../../contract/functions';
import { CATEGORY_SWITCHES } from '../../contract/switches';
import { DURING, HEAD, PLAN, putOn, uploadedPhoto, VOLUNTEER, WINDOW } from '../activity/support/samples';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const stationId = 'station-a';
const near = { longitude: 119.8, latitude: 31.8 };
const READER = { as: PEOPLE.other };

/** Everything that can be read by a person without records, and by staff. */
const READS: readonly (readonly [FunctionName, string, object, { as: string }])[] = [
  ['station', 'list', {}, READER],
  ['station', 'get', { stationId }, READER],
  ['station', 'home', { stationId }, READER],
  ['station', 'home', { scene: '2345678N' }, READER],
  ['station', 'services', {}, READER],
  ['station', 'services', { stationId }, READER],
  ['contact', 'card', { stationId }, READER],
  ['booking', 'mine', {}, READER],
  ['booking', 'profile', {}, READER],
  ['booking', 'board', { stationId }, READER],
  ['activity', 'list', { stationId }, READER],
  ['activity', 'list', { near }, READER],
  ['activity', 'mine', {}, READER],
  ['request', 'mine', {}, READER],
  ['request', 'neighbours', { near }, READER],
  ['pairing', 'mine', {}, READER],
  ['volunteer', 'me', {}, READER],
  ['staff', 'me', {}, HEAD],
  ['staff', 'list', { stationId }, HEAD],
  ['station', 'settings', { stationId }, HEAD],
  ['contact', 'history', { stationId }, HEAD],
  ['booking', 'queue', { stationId }, HEAD],
  ['booking', 'inbox', { stationId }, HEAD],
  ['request', 'inbox', { stationId, view: 'new' }, HEAD],
  ['request', 'inbox', { stationId, view: 'open' }, VOLUNTEER],
  ['pairing', 'list', { stationId }, HEAD],
  ['volunteer', 'roster', { stationId }, HEAD],
];

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});
afterEach(() => cloud.redeploy({}));

const switchOff = (...names: string[]) =>
  cloud.redeploy({ SWITCHES: JSON.stringify(Object.fromEntries(names.map((name) => [name, 'off']))) });

/** All that is answered, as text; what is refused because it is off says nothing. */
async function everythingRead(): Promise<string> {
  const answers: unknown[] = [];
  for (const [fn, action, input, who] of READS) {
    const answer = await cloud.ask(fn, action as ActionName<typeof fn>, input, who);
    if (!answer.ok) expect({ fn, action, code: answer.error.code }).toEqual({ fn, action, code: 'SWITCHED_OFF' });
    else answers.push({ fn, action, data: answer.data });
  }
  return JSON.stringify(answers);
}

const GROUP_NAMES = { police: '警邮窗口', tax: '税邮窗口', plates: '上牌窗口', postal: '邮政窗口' } as const;

describe('in no answer', () => {
  it.each(Object.keys(CATEGORY_SWITCHES) as (keyof typeof CATEGORY_SWITCHES)[])('is a kind of service that is off: %s', async (kind) => {
    const services = CATALOGUE.filter(({ category }) => category === CATEGORY_SWITCHES[kind]);
    const words = [CATEGORY_SWITCHES[kind] === '邮政' ? '代办邮政业务' : CATEGORY_SWITCHES[kind], GROUP_NAMES[kind]];
    const marks = [...words, ...services.flatMap(({ serviceId, name }) => [serviceId, name])];
    const before = await everythingRead();
    for (const mark of marks) expect(before).toContain(mark);
    await switchOff(kind);
    const after = await everythingRead();
    for (const mark of marks) expect(after).not.toContain(mark);
  });

  it('is a single service, and the others of its kind are', async () => {
    await switchOff('licence-renewal');
    const read = await everythingRead();
    expect(read).not.toContain('licence-renewal');
    expect(read).not.toContain('驾驶证期满换证');
    expect(read).toContain('licence-replacement');
    expect(read).toContain('警邮窗口');
  });

  it('is an activity', async () => {
    await putOn(cloud, { title: '包粽子' });
    expect(await everythingRead()).toContain('包粽子');
    await switchOff('activities');
    expect(await everythingRead()).not.toContain('包粽子');
  });

  it('is a lecture, and other activities are', async () => {
    await putOn(cloud, { title: '包粽子' });
    const lecture = await putOn(cloud, { title: '邮路上的故事', programme: 'first_heart_lecture' });
    expect(await everythingRead()).toContain('邮路上的故事');
    await switchOff('lectures');
    const read = await everythingRead();
    expect(read).toContain('包粽子');
    expect(read).not.toContain('邮路上的故事');
    expect(await cloud.refused('activity', 'get', { activityId: lecture }, READER)).toMatchObject({ code: 'SWITCHED_OFF' });
    const wish = { activityId: lecture, name: '王小芳', phone: '13800000021', adults: 1, children: [], photos: true, consent: true };
    expect(await cloud.refused('activity', 'signUp', wish, HEAD)).toMatchObject({ code: 'SWITCHED_OFF' });
    expect(await cloud.refused('activity', 'poster', { activityId: lecture }, HEAD)).toMatchObject({ code: 'SWITCHED_OFF' });
    const entry = { activityId: lecture, name: '王小芳', adults: 1, children: [], photos: true };
    expect(await cloud.refused('activity', 'enter', entry, HEAD)).toMatchObject({ code: 'SWITCHED_OFF' });
  });

  it('is a picture that people sent, but for the staff who can take it away', async () => {
    const activityId = await putOn(cloud, { dates: PLAN.dates });
    cloud.clock.set(DURING);
    const photo = await uploadedPhoto(cloud, activityId);
    const { photosSeen } = await cloud.must('activity', 'roster', { activityId }, WINDOW);
    const told = { activityId, words: '很热闹', keep: false, photos: [photo], agreed: true, photosSeen };
    await cloud.must('activity', 'recap', told, WINDOW);
    await cloud.wechat.pushes.deliver();
    const photosFor = async () => (await cloud.must('activity', 'get', { activityId }, READER)).activity.recap?.photos;
    expect(await photosFor()).toHaveLength(1);
    await switchOff('uploads');
    expect(await photosFor()).toEqual([]);
    const roster = await cloud.must('activity', 'roster', { activityId }, WINDOW);
    expect(roster.activity.recap?.photos).toHaveLength(1);
    await cloud.must('activity', 'recap', { ...told, photos: [], agreed: undefined, photosSeen: roster.photosSeen }, WINDOW);
    expect((await cloud.must('activity', 'roster', { activityId }, WINDOW)).activity.recap?.photos).toEqual([]);
  });
});

describe('a counter group of what is off', () => {
  const visit = {
    stationId,
    serviceId: 'licence-renewal',
    date: '2026-11-25',
    start: '09:00',
    applicant: { name: '王小芳', phone: '13800000021' },
  };
  const groups = async (action: 'queue' | 'board') =>
    (await cloud.must('booking', action, { stationId }, WINDOW)).groups.map(({ group }) => group);

  it('is with its staff and on the screen as long as somebody has business there', async () => {
    const { booking } = await cloud.must('booking', 'create', visit, { as: PEOPLE.resident });
    const { bookingId } = booking;
    await switchOff('police');
    expect(await groups('queue')).toContain('police');
    expect(await groups('board')).not.toContain('police');
    await cloud.must('booking', 'checkIn', { bookingId }, WINDOW);
    expect(await groups('board')).toContain('police');
    await cloud.must('booking', 'start', { bookingId }, WINDOW);
    expect(await groups('board')).toContain('police');
    await cloud.must('booking', 'finish', { bookingId }, WINDOW);
    expect(await groups('board')).not.toContain('police');
  });

  it('and its services are kept when the head changes the others, and come back as they were', async () => {
    const before = await cloud.must('station', 'settings', { stationId }, HEAD);
    await switchOff('police');
    const seen = await cloud.must('station', 'settings', { stationId }, HEAD);
    const changes = {
      groups: seen.groups.map((group) => ({ ...group, counters: 5 })),
      offers: seen.offers.filter(({ serviceId }) => serviceId !== 'postal-agency'),
    };
    await cloud.must('station', 'update', { stationId, version: seen.station.version, changes }, HEAD);
    await cloud.redeploy({});
    const after = await cloud.must('station', 'settings', { stationId }, HEAD);
    const police = ({ group }: { group: string }) => group === 'police';
    expect(after.groups.find(police)).toEqual(before.groups.find(police));
    expect(after.groups.filter((group) => !police(group)).map(({ counters }) => counters)).toEqual([5, 5, 5]);
    const ids = (all: typeof before) => all.offers.map(({ serviceId }) => serviceId).sort();
    expect(ids(after)).toEqual(ids(before).filter((id) => id !== 'postal-agency'));
  });
});
