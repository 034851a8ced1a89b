import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';
import { answered, asked, HEAD, LECTURE, proposed, putOn, who } from './support/samples';

const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };
const told = { ...who, name: '欧阳小芳', phone: '13912345601', children: [{ name: '欧阳小宝', age: 7 }], guardian: true };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = (): ActivityDoc[] => cloud.db.list('activities', { limit: 100 }) as unknown as ActivityDoc[];
const text = (): string => JSON.stringify(stored());
const signUp = (activityId: string) => cloud.must('activity', 'signUp', { activityId, ...told }, resident);

it('names, phones and children are masked for staff and in lists, and others get nothing of an entry', async () => {
  const activityId = await putOn(cloud);
  await signUp(activityId);
  const { entries } = await cloud.must('activity', 'roster', { activityId }, window);
  expect(entries).toMatchObject([{ name: '欧**芳', phone: '139****5601', children: [{ name: '欧**宝', age: 7 }] }]);
  expect((await cloud.must('activity', 'mine', {}, resident)).activities).toMatchObject([{ own: { name: '欧**芳' } }]);
  const seen = JSON.stringify(await cloud.must('activity', 'get', { activityId }, { as: PEOPLE.other }));
  for (const part of ['欧', '139****', told.phone, staffIdOf(PEOPLE.resident)]) expect(seen).not.toContain(part);
});

it('a child’s age is stored sealed like its name', async () => {
  await signUp(await putOn(cloud));
  const entry = stored()[0]?.entries[staffIdOf(PEOPLE.resident)];
  expect(Object.values(entry ?? {}).flat()).not.toContain(7);
});

it('“delete what you know of me” gives coming places back and takes a person out of everything', async () => {
  const past = await putOn(cloud, { dates: [{ date: '2026-11-25', start: '09:00', end: '10:00' }] });
  const coming = await putOn(cloud, { capacity: 2 });
  for (const activityId of [past, coming]) await signUp(activityId);
  await cloud.must('activity', 'joinWaitlist', { activityId: coming, ...who }, { as: 'next' });
  cloud.clock.set('2026-11-25 09:10');
  const before = (await cloud.must('activity', 'get', { activityId: past })).activity.remaining;
  expect(await cloud.must('activity', 'erase', { confirm: true }, resident)).toEqual({ cancelled: 1, erased: 2 });
  expect(await cloud.must('activity', 'erase', { confirm: true }, resident)).toEqual({ cancelled: 0, erased: 0 });
  expect((await cloud.must('activity', 'get', { activityId: coming }, { as: 'next' })).activity.own).toMatchObject({ status: 'offered' });
  expect((await cloud.must('activity', 'get', { activityId: past })).activity.remaining).toBe(before);
  for (const trace of [PEOPLE.resident, staffIdOf(PEOPLE.resident), '欧', '139****', told.phone]) expect(text()).not.toContain(trace);
  expect((await cloud.must('activity', 'mine', {}, resident)).activities).toEqual([]);
});

it('marks a changed consent to pictures for staff, at two database requests', async () => {
  const activityId = await putOn(cloud);
  await signUp(activityId);
  const agreed = await cloud.ask('activity', 'agreePhotos', { activityId, photos: false }, resident);
  expect(agreed).toMatchObject({ dbRequests: 2, data: { activity: { own: { photos: false } } } });
  expect((await cloud.must('activity', 'roster', { activityId }, window)).noPhotos).toBe(2);
});

it('a lecturer who has themselves deleted is in no lecture that is over or unanswered; one that was promised stays theirs', async () => {
  const volunteer = { as: PEOPLE.volunteerA };
  const id = staffIdOf(PEOPLE.volunteerA);
  await answered(cloud);
  const { activityId: promised } = await answered(cloud, { when: { date: '2026-12-09', start: '10:00', end: '11:00' } });
  const { activityId: unanswered } = await proposed(cloud, { when: { date: '2026-12-10', start: '10:00', end: '11:00' } });
  cloud.clock.set(`${LECTURE.when.date} 11:00`);
  expect(await cloud.must('activity', 'erase', { confirm: true }, volunteer)).toEqual({ cancelled: 0, erased: 2 });
  const known = stored().filter((activity) => JSON.stringify(activity.people).includes(id) || activity.lecture?.lecturerId === id);
  expect(known.map(({ _id }) => _id)).toEqual([promised]);
  const { activities } = await cloud.must('activity', 'agenda', { stationId: 'station-a', view: 'asked' }, HEAD);
  expect(activities).toMatchObject([{ activityId: unanswered, status: 'asked' }]);
});

it.each([
  ['before staff finish it', false],
  ['before the timer counts', true],
])('a lecturer who has themselves deleted %s keeps the hours, and then it leads to nobody', async (_name, finished) => {
  const { activityId } = await answered(cloud);
  const finish = () => cloud.must('activity', 'finish', { activityId, came: 45 }, window);
  const id = staffIdOf(PEOPLE.volunteerA);
  cloud.clock.set(`${LECTURE.when.date} 11:00`);
  if (finished) await finish();
  await cloud.must('activity', 'erase', { confirm: true }, { as: PEOPLE.volunteerA });
  if (!finished) await finish();
  await cloud.timers.run('timer');
  expect(cloud.db.list('service_records', { limit: 10 })).toMatchObject([{ volunteerId: id, minutes: 60 }]);
  expect(text()).not.toContain(id);
});

it('shows the asker in full on the lecture’s page and masked in lists', async () => {
  const { activityId } = await asked(cloud);
  const { activity } = await cloud.must('activity', 'get', { activityId }, resident);
  expect(activity.lecture?.contact).toEqual({ name: LECTURE.name, phone: LECTURE.phone });
  expect(JSON.stringify(await cloud.must('activity', 'mine', {}, resident))).not.toContain(LECTURE.phone);
});

it.each([
  ['its record leads', false],
  ['that nobody finished its erased lecturer’s record leads', true],
])('thirty days after a lecture %s to nobody', async (_name, erased) => {
  await answered(cloud);
  cloud.clock.set(`${LECTURE.when.date} 11:00`);
  if (erased) await cloud.must('activity', 'erase', { confirm: true }, { as: PEOPLE.volunteerA });
  cloud.clock.set('2027-01-02 10:00');
  await cloud.timers.run('timer');
  for (const person of [PEOPLE.resident, PEOPLE.volunteerA]) expect(text()).not.toContain(staffIdOf(person));
  expect(stored()).toMatchObject([{ people: [], createdBy: '', lecture: { lecturerId: '' } }]);
});

it.each([
  ['signUp', { ...who, adults: 0, group: { organisation: '违规测试词', headcount: 5 } }, 'group.organisation', resident],
  ['enter', { ...who, adults: 0, group: { organisation: '违规测试词', headcount: 5 } }, 'group.organisation', window],
  ['cancel', { reason: '违规测试词' }, 'reason', resident],
] as const)('%s takes no unfit words', async (name, told_, field, as) => {
  const activityId = await putOn(cloud);
  if (name === 'cancel') await signUp(activityId);
  const { consent: _consent, ...desk } = { consent: true, ...told_ };
  const input = { activityId, ...(name === 'enter' ? desk : told_) } as never;
  expect(await cloud.refused('activity', name, input, as)).toMatchObject({ code: 'RISKY_TEXT', fields: { [field]: expect.any(String) } });
});
