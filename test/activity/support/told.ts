import type { Told } from '../../support/capability';
import type { TestCloud } from '../../support/cloud';
import { PEOPLE } from '../../support/fixtures';
import { LECTURE, putOn, who } from './samples';

const resident = { as: PEOPLE.resident };
const other = { as: PEOPLE.other };
export const JOINING = { name: '尉迟小敏', phone: '13912345612' };
export const TEACHER = { name: '澹台老师', phone: '13912345613' };
export const OF_ENTRY = { child: '尉迟小宝', reason: '孩子夜里发烧了', wish: '想听听怎么劝老人防骗' };

/** A guardian who signed up with a child, cancelled and did so again, and a teacher who asked for a lecture. */
export async function meet(cloud: TestCloud): Promise<{ activityId: string }> {
  const activityId = await putOn(cloud);
  const children = [{ name: OF_ENTRY.child, age: 7 }];
  const joining = { activityId, ...who, ...JOINING, children, guardian: true };
  await cloud.must('activity', 'signUp', joining, resident);
  await cloud.must('activity', 'cancel', { activityId, reason: OF_ENTRY.reason }, resident);
  await cloud.must('activity', 'signUp', joining, resident);
  await cloud.must('activity', 'askLecture', { ...LECTURE, ...TEACHER, wish: OF_ENTRY.wish }, other);
  return { activityId };
}

export const ACTIVITY_TOLD: Told = { people: [JOINING, TEACHER], words: Object.values(OF_ENTRY), live: meet };
