/** Lectures of people who lost their role at the station. */

import { command } from '../common/command';
import { keyIdAfter } from '../common/crypto';
import { find } from '../common/database';
import type { Parted, Settled } from '../common/parting';
import { roleAt } from '../common/roles';
import { changeActivity } from './change-store';
import type { ActivityDoc } from './record';
import { QUESTION_WAITS } from './rules';
import { sealReason } from './sealed';

const AT_ONCE = 100;
const WHY = '讲课的人已经不在驿站，请另找一位';

/** Lectures that these people will give, or are asked to give. */
const findComingOf = (ids: readonly string[], now: number): Promise<ActivityDoc[]> =>
  find(
    'activities',
    {
      people: command.in(ids),
      'lecture.lecturerId': command.in(ids),
      status: command.in(['open', 'proposed']),
      startsAt: command.gt(now),
    },
    { limit: AT_ONCE },
  );

/** A question again, for another lecturer; the activity stays in the old lecturer's list only if they signed up themselves. */
const withoutLecturer = ({ _id, people, entries, keyId, lecture }: ActivityDoc): Record<string, unknown> => ({
  people: people.filter((id) => id !== lecture?.lecturerId || entries[id] !== undefined),
  status: 'asked',
  listed: 'asked',
  closed: QUESTION_WAITS,
  'lecture.lecturerId': '',
  'lecture.lecturerName': command.remove(),
  reason: sealReason(_id, WHY),
  keyId: keyIdAfter(keyId),
});

/**
 * Takes people who no longer have a role at the station out of coming lectures. One request, and one for each lecture. Past lectures are
 * theirs until they erase them, and are not shown to them.
 */
export async function letGoOfLectures(parted: Parted, now: number): Promise<Settled> {
  const lectures = await findComingOf([...parted.keys()], now);
  const left = lectures.filter(({ lecture, stationId }) => roleAt(parted.get(lecture?.lecturerId ?? ''), stationId) === undefined);
  const done = await Promise.all(left.map((activity) => changeActivity(activity, withoutLecturer(activity))));
  return { count: done.length, whole: lectures.length < AT_ONCE && done.every((one) => one) };
}
