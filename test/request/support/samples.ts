/** Samples of the request function: `PEOPLE.resident` asks, `PEOPLE.volunteerA` comes. */
import { staffIdOf } from '../../../cloudfunctions/common/crypto';
import type { PictureCheck } from '../../../cloudfunctions/common/pictures/record';
import { checkIdOf } from '../../../cloudfunctions/common/pictures/rules';
import type { InputOf } from '../../../contract/functions';
import type { Samples } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';

export const RESIDENT = { as: PEOPLE.resident };
export const WINDOW = { as: PEOPLE.windowA };
export const VOLUNTEER = { as: PEOPLE.volunteerA };

export const JPEG_OF_A_LAMP: Buffer = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a picture of a lamp')]);

/** What a caller tells staff. */
export const CALL = {
  stationId,
  kind: 'repair',
  text: '厨房的灯不亮了',
  community: '五心苑社区',
  building: '3幢',
  address: '2单元501室',
  person: { name: '王小芳', phone: '13800000021' },
  consent: true,
} satisfies InputOf<'request', 'record'>;

export const WISH = { ...CALL, forWhom: 'parent' } satisfies InputOf<'request', 'create'>;

const STEPS = {
  admit: [{}, WINDOW],
  accept: [{}, VOLUNTEER],
  progress: [{}, VOLUNTEER],
  finish: [{ minutes: 60, result: '换了灯泡' }, VOLUNTEER],
  confirm: [{ done: true, grade: 5 }, RESIDENT],
} as const;
type Step = keyof typeof STEPS;

/** How far a request is to come, step by step. */
export const TO_DONE: readonly Step[] = ['admit', 'accept', 'progress', 'finish'];

/** A request of the resident's after these steps. */
export async function asked(
  cloud: TestCloud,
  steps: readonly Step[] = [],
  wish: Partial<InputOf<'request', 'create'>> = {},
): Promise<{ requestId: string }> {
  const { requestId } = (await cloud.must('request', 'create', { ...WISH, ...wish }, RESIDENT)).request;
  for (const step of steps) {
    const [input, who] = STEPS[step];
    await cloud.must('request', step, { requestId, ...input }, who);
  }
  return { requestId };
}

const DOUBTFUL: PictureCheck = { photo: 'cloud://local/lamp.jpg', trace: 'trace-of-the-lamp', askedAt: 0, tries: 3, state: 'look' };

/** A request with a picture, of which only the name matters, that WeChat left to a person. */
async function doubtful(cloud: TestCloud): Promise<{ requestId: string; checkId: string }> {
  const { requestId } = await asked(cloud);
  const update = { $set: { photos: [DOUBTFUL.photo], checks: [DOUBTFUL] } };
  await cloud.db.modify('requests', { query: { _id: requestId }, update, replace: false, multi: false, upsert: false });
  return { requestId, checkId: checkIdOf(DOUBTFUL) };
}

const open = (cloud: TestCloud) => asked(cloud, ['admit']);
const taken = (cloud: TestCloud) => asked(cloud, ['admit', 'accept']);

export const REQUEST_SAMPLES = {
  photoPaths: () => ({ count: 2 }),
  create: () => WISH,
  record: () => CALL,
  get: open,
  mine: async (cloud) => {
    await taken(cloud);
    return { limit: 5 };
  },
  neighbours: async (cloud) => {
    await taken(cloud);
    return { near: { longitude: 119.97, latitude: 31.77 } };
  },
  inbox: async (cloud) => {
    await open(cloud);
    return { stationId, view: 'open' };
  },
  admit: (cloud) => asked(cloud),
  judge: async (cloud) => ({ ...(await doubtful(cloud)), keep: true }),
  decline: async (cloud) => ({ ...(await asked(cloud)), reason: '这件事要找物业' }),
  assign: async (cloud) => ({ ...(await open(cloud)), volunteerId: staffIdOf(PEOPLE.volunteerA) }),
  accept: open,
  giveBack: async (cloud) => ({ ...(await taken(cloud)), reason: '临时有事' }),
  progress: taken,
  finish: async (cloud) => ({ ...(await taken(cloud)), minutes: 30, result: '换了灯泡' }),
  confirm: async (cloud) => ({ ...(await asked(cloud, TO_DONE)), done: true, grade: 5 }),
  notify: open,
  cancel: async (cloud) => ({ ...(await asked(cloud)), reason: '儿子回来了' }),
  reveal: taken,
  forget: async (cloud) => asked(cloud, [...TO_DONE, 'confirm']),
  copy: async (cloud) => {
    await open(cloud);
    return {};
  },
  erase: async (cloud) => {
    await open(cloud);
    return { confirm: true };
  },
} satisfies Samples<'request'>;
