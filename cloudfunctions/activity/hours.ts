/** Hours of service of an activity: people who came to a shift, or gave a lecture, get its time once staff have finished it. */

import { idOf } from '../common/crypto';
import { countService } from '../common/hours/count';
import { changeActivity } from './change-store';
import { WITHOUT_GIVER } from './forget';
import type { ActivityDoc } from './record';
import { wasTakenBack } from './steps';
import { countOnceMore, findUncounted, removeServed } from './time-store';

const ACTIVITIES_AT_ONCE = 20;
const INSERTS_AT_ONCE = 100;

/** Ids of staff records, each once. */
function serversOf({ programme, entries, lecture }: Pick<ActivityDoc, 'programme' | 'entries' | 'lecture'>): string[] {
  const arrived = programme === 'shift' ? Object.values(entries).filter(({ status }) => status === 'arrived') : [];
  const ids = [...arrived.map(({ volunteerId = '' }) => volunteerId), lecture?.lecturerId || (lecture?.gaveId ?? '')];
  return [...new Set(ids)].filter((id) => id !== '');
}

/** People whose check-in was taken back, perhaps after it was counted. */
function takenBackOf({ programme, entries }: Pick<ActivityDoc, 'programme' | 'entries'>): string[] {
  if (programme !== 'shift') return [];
  return Object.values(entries).flatMap((entry) => (entry.status !== 'arrived' && wasTakenBack(entry) ? (entry.volunteerId ?? []) : []));
}

const count = ({ _id, stationId, programme, title, date, startsAt, endsAt }: ActivityDoc, volunteerId: string) =>
  countService({
    volunteerId,
    stationId,
    kind: programme === 'shift' ? 'shift' : 'activity',
    title,
    date,
    minutes: (endsAt - startsAt) / 60_000,
    subject: idOf(_id, volunteerId),
    at: endsAt,
    until: endsAt,
    alone: false,
  });

async function countOne(activity: ActivityDoc): Promise<void> {
  const servers = serversOf(activity);
  const gone = takenBackOf(activity).filter((id) => !servers.includes(id));
  if (gone.length > 0) await removeServed(gone.map((id) => idOf(activity._id, id)));
  for (let from = 0; from < servers.length; from += INSERTS_AT_ONCE) {
    await Promise.all(servers.slice(from, from + INSERTS_AT_ONCE).map((volunteerId) => count(activity, volunteerId)));
  }
  const done = { uncounted: false, ...(activity.lecture?.gaveId !== undefined && WITHOUT_GIVER) };
  // Another run may have finished meanwhile and counted a newer state.
  if (!(await changeActivity(activity, done))) await countOnceMore(activity._id);
}

/** Counts finished activities; returns how many. A check-in that comes meanwhile makes the next run count them. */
export async function countActivityHours(): Promise<number> {
  const uncounted = await findUncounted(ACTIVITIES_AT_ONCE);
  await Promise.all(uncounted.map(countOne));
  return uncounted.length;
}
