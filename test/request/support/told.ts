import type { Told } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';
import { WISH } from './samples';

const resident = { as: PEOPLE.resident };
const window = { as: PEOPLE.windowA };
export const ASKING = { name: '夏侯阿姨', phone: '13912345611' };
export const OF_REQUEST = {
  text: '煤气灶打不着火很害怕',
  address: '丁单元七零七',
  result: '换了电池又试了三回',
  note: '昨天摔了一跤起不来',
};

/** Help that was given back once, then done, found wanting and open again; the volunteer took another one. */
export async function help(cloud: TestCloud): Promise<void> {
  const volunteer = { as: PEOPLE.volunteerA };
  const asking = { ...WISH, text: OF_REQUEST.text, address: OF_REQUEST.address, person: ASKING };
  const { requestId } = (await cloud.must('request', 'create', asking, resident)).request;
  await cloud.must('request', 'admit', { requestId }, window);
  await cloud.must('request', 'accept', { requestId }, volunteer);
  await cloud.must('request', 'giveBack', { requestId, reason: OF_REQUEST.note }, volunteer);
  await cloud.must('request', 'accept', { requestId }, volunteer);
  await cloud.must('request', 'finish', { requestId, minutes: 20, result: OF_REQUEST.result }, volunteer);
}

export const REQUEST_TOLD: Told = { people: [ASKING], words: Object.values(OF_REQUEST), live: help };
