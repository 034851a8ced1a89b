import { pictureKeyOf } from '../../../cloudfunctions/activity/reports';
import { entryIdOf } from '../../../cloudfunctions/activity/rules';
import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import type { InputOf } from '../../../contract/functions';
import type { Samples } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';
export const RESIDENT = { as: PEOPLE.resident };
export const OTHER = { as: PEOPLE.other };
export const WINDOW = { as: PEOPLE.windowA };
export const HEAD = { as: PEOPLE.headA };
export const VOLUNTEER = { as: PEOPLE.volunteerA };

/** Two days after tests begin. */
export const WHEN = { date: '2026-11-27', start: '09:30', end: '11:00' };
export const DURING = '2026-11-27 10:00';

export const PLAN: InputOf<'activity', 'create'> = {
  stationId,
  programme: 'other',
  title: '包粽子',
  words: '一起包粽子，送给独居老人',
  place: '驿站门口',
  capacity: 10,
  dates: [WHEN],
};

/** A shift with a place of its own and two for a partner. */
export const SHIFT = {
  programme: 'shift',
  title: '敬老院值班',
  capacity: 1,
  partners: [{ name: '残联“绿草爱心团队”', capacity: 2 }],
} as const;

/** The person whom staff write down, and who signs up. */
export const caller = { name: '王小芳', phone: '13800000021', adults: 1, children: [], photos: true };
export const who = { ...caller, consent: true as const };

export const LECTURE: InputOf<'activity', 'askLecture'> = {
  stationId,
  programme: 'first_heart_lecture',
  organisation: '测试小学三(2)班',
  name: '陈老师',
  phone: '13800000041',
  headcount: 45,
  when: { date: '2026-12-02', start: '10:00', end: '11:00' },
  place: '学校礼堂',
  wish: '讲讲邮路上的故事',
  consent: true,
};

/** What a station has put on, or `more` of it. */
export async function putOn(cloud: TestCloud, more: Partial<typeof PLAN> = {}): Promise<string> {
  const { activities } = await cloud.must('activity', 'create', { ...PLAN, ...more }, WINDOW);
  return activities[0]?.activityId ?? '';
}

/** `PEOPLE.resident` has signed up. */
export async function joined(cloud: TestCloud): Promise<{ activityId: string; entryId: string }> {
  const activityId = await putOn(cloud);
  await cloud.must('activity', 'signUp', { activityId, ...who }, RESIDENT);
  return { activityId, entryId: entryIdOf(PEOPLE.resident) };
}

async function begun(cloud: TestCloud): Promise<{ activityId: string }> {
  const { activityId } = await joined(cloud);
  cloud.clock.set(DURING);
  return { activityId };
}

export const JPEG: Buffer = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('people at a table')]);

/** The file id of a picture that staff have sent for a recap. */
export async function uploadedPhoto(cloud: TestCloud, activityId: string, content = JPEG, as: { as: string } = WINDOW): Promise<string> {
  const { paths } = await cloud.must('activity', 'photoPaths', { activityId, count: 1 }, as);
  const answer = await fetch(`${cloud.url}/upload?path=${encodeURIComponent(paths[0] ?? '')}`, {
    method: 'PUT',
    body: new Uint8Array(content),
    headers: { 'x-wx-openid': as.as },
  });
  return ((await answer.json()) as { fileID: string }).fileID;
}

/** How it was, without pictures, by staff who have looked at the list. */
async function recapOf(cloud: TestCloud): Promise<InputOf<'activity', 'recap'>> {
  const { activityId } = await begun(cloud);
  const { photosSeen } = await cloud.must('activity', 'roster', { activityId }, WINDOW);
  return { activityId, words: '大家学会了分类', keep: false, photos: [], photosSeen };
}

/** A recap with a picture, of which only the name matters. */
async function pictured(cloud: TestCloud): Promise<{ activityId: string }> {
  const { activityId, ...told } = await recapOf(cloud);
  await cloud.must('activity', 'recap', { activityId, ...told }, WINDOW);
  const update = { $set: { 'recap.photos': ['cloud://local/picture.jpg'] } };
  await cloud.db.modify('activities', { query: { _id: activityId }, update, replace: false, multi: false, upsert: false });
  return { activityId };
}

const PICTURE = { key: pictureKeyOf('cloud://local/picture.jpg') };

/** A picture of it that somebody has reported. */
async function reported(cloud: TestCloud): Promise<{ activityId: string; key: string }> {
  const picture = { ...(await pictured(cloud)), ...PICTURE };
  await cloud.must('activity', 'reportPhoto', { ...picture, reason: 'untrue' }, OTHER);
  return picture;
}

/** `PEOPLE.resident` has asked for a lecture. */
export async function asked(cloud: TestCloud, more: Partial<typeof LECTURE> = {}): Promise<{ activityId: string }> {
  const { activity } = await cloud.must('activity', 'askLecture', { ...LECTURE, ...more }, RESIDENT);
  return { activityId: activity.activityId };
}

/** The head has named `PEOPLE.volunteerA`. */
export async function proposed(cloud: TestCloud, more: Partial<typeof LECTURE> = {}): Promise<{ activityId: string }> {
  const { activityId } = await asked(cloud, more);
  await cloud.must('activity', 'proposeLecturer', { activityId, staffId: staffIdOf(PEOPLE.volunteerA) }, HEAD);
  return { activityId };
}

/** `PEOPLE.volunteerA` has said yes. */
export async function answered(cloud: TestCloud, more: Partial<typeof LECTURE> = {}): Promise<{ activityId: string }> {
  const { activityId } = await proposed(cloud, more);
  await cloud.must('activity', 'answerLecture', { activityId, accept: true }, VOLUNTEER);
  return { activityId };
}

const idle = async (cloud: TestCloud): Promise<{ activityId: string }> => ({ activityId: await putOn(cloud) });

/** Two places, which somebody else has. */
async function full(cloud: TestCloud): Promise<{ activityId: string }> {
  const activityId = await putOn(cloud, { capacity: 2 });
  await cloud.must('activity', 'signUp', { activityId, ...who, adults: 2 }, OTHER);
  return { activityId };
}

/** A place is offered to `PEOPLE.resident`. */
async function offered(cloud: TestCloud): Promise<{ activityId: string }> {
  const { activityId } = await full(cloud);
  await cloud.must('activity', 'joinWaitlist', { activityId, ...who }, RESIDENT);
  await cloud.must('activity', 'cancel', { activityId }, OTHER);
  return { activityId };
}

const corrected = { title: '垃圾分类课', place: '驿站里', capacity: 12 };

export const ACTIVITY_SAMPLES = {
  list: async (cloud: TestCloud) => {
    await joined(cloud);
    return { stationId };
  },
  get: idle,
  signUp: async (cloud: TestCloud) => ({ ...(await idle(cloud)), ...who }),
  joinWaitlist: async (cloud: TestCloud) => ({ ...(await full(cloud)), ...who }),
  takeOffer: offered,
  cancel: async (cloud: TestCloud) => ({ activityId: (await joined(cloud)).activityId }),
  agreePhotos: async (cloud: TestCloud) => ({ activityId: (await joined(cloud)).activityId, photos: false }),
  notify: async (cloud: TestCloud) => ({ activityId: (await joined(cloud)).activityId }),
  objectPhotos: (cloud: TestCloud) => pictured(cloud),
  reportPhoto: async (cloud: TestCloud) => ({ ...(await pictured(cloud)), ...PICTURE, reason: 'privacy' }),
  mine: async (cloud: TestCloud) => {
    await joined(cloud);
    return {};
  },
  copy: async (cloud: TestCloud) => {
    await joined(cloud);
    return {};
  },
  erase: async (cloud: TestCloud) => {
    await joined(cloud);
    return { confirm: true };
  },
  create: () => PLAN,
  update: async (cloud: TestCloud) => ({ ...(await idle(cloud)), ...corrected }),
  callOff: async (cloud: TestCloud) => ({ ...(await idle(cloud)), reason: '下大雨' }),
  agenda: async (cloud: TestCloud) => {
    await joined(cloud);
    return { stationId, view: 'coming' };
  },
  roster: async (cloud: TestCloud) => ({ activityId: (await joined(cloud)).activityId }),
  enter: async (cloud: TestCloud) => ({ ...(await idle(cloud)), ...caller }),
  checkIn: async (cloud: TestCloud) => {
    const entry = await joined(cloud);
    cloud.clock.set(DURING);
    return entry;
  },
  takeBack: async (cloud: TestCloud) => {
    const entry = await joined(cloud);
    cloud.clock.set(DURING);
    await cloud.must('activity', 'checkIn', entry, HEAD);
    return entry;
  },
  remove: async (cloud: TestCloud) => ({ ...(await joined(cloud)), reason: '本人打电话说不来' }),
  notSeen: joined,
  reveal: joined,
  finish: async (cloud: TestCloud) => ({ ...(await begun(cloud)), came: 8 }),
  photoPaths: async (cloud: TestCloud) => ({ ...(await idle(cloud)), count: 2 }),
  recap: (cloud: TestCloud) => recapOf(cloud),
  judgePhoto: async (cloud: TestCloud) => ({ ...(await reported(cloud)), keep: true }),
  poster: idle,
  askLecture: () => LECTURE,
  proposeLecturer: async (cloud: TestCloud) => ({ ...(await asked(cloud)), staffId: staffIdOf(PEOPLE.volunteerA) }),
  answerLecture: async (cloud: TestCloud) => ({ ...(await proposed(cloud)), accept: true }),
  withdrawLecture: (cloud: TestCloud) => proposed(cloud),
  contact: (cloud: TestCloud) => proposed(cloud),
} satisfies Samples<'activity'>;
