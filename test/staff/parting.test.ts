import type { ActivityDoc } from '../../cloudfunctions/activity/record';
import { staffIdOf } from '../../cloudfunctions/common/crypto';
import { fieldOf } from '../../cloudfunctions/common/roles';
import type { PairingDoc } from '../../cloudfunctions/pairing/record';
import { HEAD, proposed as lectureProposed, VOLUNTEER } from '../activity/support/samples';
import type { TestCloud } from '../support/cloud';
import { PEOPLE, staffDoc } from '../support/fixtures';
import { townForEach } from '../support/town';

const stationId = 'station-a';
const FORMER = 'former';
const former = { as: FORMER };
const id = staffIdOf(FORMER);
const elder = { name: '王小芳', phone: '13800000021', community: '五心苑社区', address: '3幢2单元501室' };
/** Anything of the elder, or of the school that asked, as a list would show it. */
const TOLD = /王|0021|五心苑|disabled|worrying|陈|0041|学校|小学/;

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

const stored = <T>(name: string) => cloud.db.list(name, { limit: 100 }) as unknown as T[];

/** A volunteer of A who visits an elder of A, and works at a window of B. */
async function visiting(): Promise<string> {
  await cloud.db.insert('staff', [{ ...staffDoc(FORMER, { 'station-a': 'volunteer', 'station-b': 'window' }) }]);
  const wish = { stationId, volunteerId: id, situation: 'disabled', elder, everyDays: 7, elderAgreed: true };
  const { pairing } = await cloud.must('pairing', 'propose', wish, HEAD);
  const { pairingId } = pairing;
  await cloud.must('pairing', 'agree', { pairingId, notify: true }, former);
  cloud.clock.advance(3_600_000);
  await cloud.must('pairing', 'visit', { pairingId, mood: 'worrying', minutes: 30, notify: true }, former);
  return pairingId;
}

/** All that the app shows somebody of what they had to do with, and may do with it. */
async function seen(as: { as: string }, pairingId: string): Promise<string> {
  const near = { longitude: 119.8, latitude: 31.8 };
  const answers = [
    await cloud.ask('pairing', 'mine', {}, as),
    await cloud.ask('request', 'neighbours', { near }, as),
    await cloud.ask('activity', 'mine', {}, as),
    await cloud.ask('pairing', 'visits', { pairingId }, as),
    await cloud.ask('pairing', 'reveal', { pairingId }, as),
    await cloud.ask('pairing', 'list', { stationId }, as),
    await cloud.ask('request', 'inbox', { stationId, view: 'own' }, as),
    await cloud.ask('request', 'inbox', { stationId, view: 'open' }, as),
  ];
  return JSON.stringify(answers);
}

/** Every way in which somebody's role as a volunteer of A ends. */
const WAYS: [string, () => Promise<unknown>][] = [
  ['was removed', () => cloud.must('staff', 'remove', { stationId, staffId: id }, HEAD)],
  ['was removed by a manager', () => cloud.must('staff', 'remove', { stationId, staffId: id }, { as: PEOPLE.manager })],
  ['left', () => cloud.must('staff', 'leave', { stationId }, former)],
  ['erased themself', () => cloud.must('volunteer', 'erase', { confirm: true }, former)],
];

describe.each(WAYS)('a volunteer who %s', (_, goes) => {
  it('no longer sees the elder they visited, while another role of theirs goes on', async () => {
    const pairingId = await visiting();
    expect(await seen(former, pairingId)).toMatch(TOLD);
    await goes();
    expect(await seen(former, pairingId)).not.toMatch(TOLD);
    expect((await cloud.must('staff', 'me', {}, former)).memberships).toMatchObject([{ stationId: 'station-b', role: 'window' }]);
    const [pairing] = stored<PairingDoc>('pairings');
    expect(pairing?.people).not.toContain(id);
    expect(pairing).not.toHaveProperty('volunteerOpenid');
  });

  it('is told nothing of them any more', async () => {
    const pairingId = await visiting();
    await goes();
    await cloud.must('pairing', 'askVisit', { pairingId }, { as: PEOPLE.windowA });
    cloud.clock.advance(9 * 86_400_000);
    await cloud.timers.run('timer');
    expect(cloud.sent().filter(({ touser }) => touser === FORMER)).toEqual([]);
  });

  it('keeps what they did: their own hours', async () => {
    await visiting();
    await cloud.timers.run('timer');
    await goes();
    expect((await cloud.must('volunteer', 'me', {}, former)).minutes).toBe(30);
  });
});

it('a role that ended without its lists, as an older version left it, shows nothing either', async () => {
  const pairingId = await visiting();
  const field = fieldOf(stationId);
  const update = { $unset: { [`roles.${field}`]: '', [`since.${field}`]: '' }, $pull: { stationIds: stationId } };
  await cloud.db.modify('staff', { query: { _id: id }, update, replace: false, multi: false, upsert: false });
  expect(stored<PairingDoc>('pairings')[0]?.people).toContain(id);
  expect(await seen(former, pairingId)).not.toMatch(TOLD);
  await cloud.must('pairing', 'end', { pairingId, reason: '搬走' }, HEAD);
  expect(await seen(former, pairingId)).not.toMatch(TOLD);
});

it('a pairing that is over leaves the list too', async () => {
  const pairingId = await visiting();
  await cloud.must('pairing', 'end', { pairingId, reason: '搬走' }, HEAD);
  await cloud.must('staff', 'remove', { stationId, staffId: id }, HEAD);
  expect(await seen(former, pairingId)).not.toMatch(TOLD);
  expect(stored<PairingDoc>('pairings')[0]?.people).toEqual([]);
});

it('a claim of a pairing does not bring its former volunteer back', async () => {
  await cloud.db.insert('staff', [{ ...staffDoc(FORMER, { 'station-a': 'volunteer' }) }]);
  const wish = { stationId, volunteerId: id, situation: 'disabled', elder, everyDays: 7, elderAgreed: false };
  const { code } = await cloud.must('pairing', 'propose', wish, HEAD);
  await cloud.must('staff', 'remove', { stationId, staffId: id }, HEAD);
  await cloud.must('pairing', 'claim', { code, consent: true }, { as: PEOPLE.resident });
  expect(stored<PairingDoc>('pairings')[0]?.people).toEqual([staffIdOf(PEOPLE.resident)]);
});

it('a volunteer who comes back has the running pairings again', async () => {
  const pairingId = await visiting();
  await cloud.must('staff', 'remove', { stationId, staffId: id }, HEAD);
  const { invitation } = await cloud.must('staff', 'invite', { stationId, role: 'volunteer' }, HEAD);
  await cloud.must('staff', 'join', { token: invitation.token, name: '张三' }, former);
  expect((await cloud.must('pairing', 'mine', {}, former)).pairings).toMatchObject([{ pairingId }]);
});

describe('a lecturer who was removed', () => {
  const gone = () => cloud.must('staff', 'remove', { stationId, staffId: staffIdOf(PEOPLE.volunteerA) }, HEAD);
  const answers = async (activityId: string) =>
    JSON.stringify([
      await cloud.ask('activity', 'mine', {}, VOLUNTEER),
      await cloud.ask('request', 'neighbours', {}, VOLUNTEER),
      await cloud.ask('activity', 'get', { activityId }, VOLUNTEER),
      await cloud.ask('activity', 'contact', { activityId }, VOLUNTEER),
    ]);

  it.each([false, true])('sees no more of who asked, and the station looks for another; said yes: %s', async (yes) => {
    const { activityId } = await lectureProposed(cloud);
    if (yes) await cloud.must('activity', 'answerLecture', { activityId, accept: true }, VOLUNTEER);
    expect(await answers(activityId)).toMatch(/陈/);
    await gone();
    expect(await answers(activityId)).not.toMatch(/陈|headcount|"organisation":/);
    const [activity] = stored<ActivityDoc>('activities');
    expect(activity).toMatchObject({ status: 'asked', listed: 'asked', lecture: { lecturerId: '' } });
    expect(activity?.people).not.toContain(staffIdOf(PEOPLE.volunteerA));
    const { activities } = await cloud.must('activity', 'agenda', { stationId, view: 'asked' }, HEAD);
    expect(activities).toMatchObject([{ activityId, reason: expect.stringContaining('请另找一位') }]);
  });

  it('sees no more of who asked where the lecture is over, and keeps its hours', async () => {
    const { activityId } = await lectureProposed(cloud);
    await cloud.must('activity', 'answerLecture', { activityId, accept: true }, VOLUNTEER);
    const [activity] = stored<ActivityDoc>('activities');
    cloud.clock.set((activity?.endsAt ?? 0) + 60_000);
    await cloud.must('activity', 'finish', { activityId, came: 30 }, HEAD);
    await gone();
    expect(await answers(activityId)).not.toMatch(/陈|headcount|"organisation":/);
    await cloud.timers.run('timer');
    expect((await cloud.must('volunteer', 'me', {}, VOLUNTEER)).minutes).toBeGreaterThan(0);
  });
});
