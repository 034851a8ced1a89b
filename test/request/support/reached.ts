import QRCode from 'qrcode';
import { REVIEW_TEST_WORD } from '../../../local-cloud/openapi/open-api';
import type { TestCloud } from '../../support/cloud';

const stationId = 'benniu';
/** Nobody may have more than five requests open, so that not all are of one. */
export const SENDER = 'resident-zhao';
const volunteer = 'volunteer-benniu';
const window_ = 'window-benniu';

type Reached = 'submitted' | 'accepted' | 'taken' | 'on_the_way' | 'done';

/** Asks for help and brings the request to a status, as those would who have to do with it. */
export async function askedAndReached(
  cloud: TestCloud,
  status: Reached,
  { asker = 'resident-li', photos = [] }: { asker?: string; photos?: string[] } = {},
): Promise<string> {
  const wish = {
    photos,
    stationId,
    kind: 'repair',
    text: '厨房的灯不亮了',
    forWhom: 'parent',
    community: '五心苑社区',
    building: '3幢',
    address: '2单元301室',
    person: { name: '李示例', phone: '13800000022' },
    consent: true,
  };
  const { request } = await cloud.must('request', 'create', wish, { as: asker });
  const { requestId } = request;
  const steps: [Reached, () => Promise<unknown>][] = [
    ['submitted', () => cloud.must('request', 'admit', { requestId }, { as: window_ })],
    ['accepted', () => cloud.must('request', 'accept', { requestId }, { as: volunteer })],
    ['taken', () => cloud.must('request', 'progress', { requestId }, { as: volunteer })],
    ['on_the_way', () => cloud.must('request', 'finish', { requestId, minutes: 40, result: '换了灯泡' }, { as: volunteer })],
  ];
  for (const [before, step] of steps) {
    if (before === status) break;
    await step();
  }
  return requestId;
}

/** A picture that WeChat leaves to a person, once its answer has come. */
export async function doubtfulPicture(cloud: TestCloud): Promise<string> {
  const { paths } = await cloud.must('request', 'photoPaths', { count: 1 }, { as: SENDER });
  const picture = await QRCode.toBuffer(stationId);
  const body = new Uint8Array(Buffer.concat([picture, Buffer.from(REVIEW_TEST_WORD)]));
  const answer = await fetch(`${cloud.url}/upload?path=${encodeURIComponent(paths[0] ?? '')}`, { method: 'PUT', body });
  return ((await answer.json()) as { fileID: string }).fileID;
}
