// The changes that a restore makes to an export. It makes no others.
import { documentsOf } from './folder.mjs';
import { mendHours } from './mend-hours.mjs';
import { mendPlaces } from './mend-places.mjs';

const WORDS = {
  day_sheets: '天的名额和排队按预约重新数过',
  bookings: '个预约在这段时间里到期，来没来已经不知道，不算爽约',
  requests: '件互助的服务时长由定时任务重新计',
  activities: '场活动的服务时长由定时任务重新计',
  pairings: '个结对的探望次数按探望记录重新数过',
  pair_visits: '次探望晚于结对导出，去掉',
  service_records: '条服务时长晚于它所依据的记录导出，去掉（定时任务会再计）',
};

/**
 * Changes by collection and `_id` (null: the document goes) that make an export agree with itself, and those of an older export that opens
 * again at `reopensAt`; the problems that no change mends; and a line for people on each changed collection. Times are ms.
 */
export async function mend(dir, { exportedAt, reopensAt }) {
  const { changes, problems } = await mendPlaces(dir, exportedAt);
  const all = { day_sheets: changes, bookings: await spareMissed(dir, exportedAt, reopensAt), ...(await mendHours(dir)) };
  const found = Object.entries(all).filter(([, changed]) => changed.size > 0);
  return {
    changes: new Map(found),
    problems,
    report: found.map(([name, changed]) => `${name}：${changed.size} ${WORDS[name]}`),
  };
}

/** A visit after the export is not known to have happened: the timer closes it as missed, and no one is paused for that. */
async function spareMissed(dir, exportedAt, reopensAt) {
  const spared = new Map();
  if (reopensAt <= exportedAt) return spared;
  for await (const { document: booking } of documentsOf(dir, 'bookings')) {
    if (booking.status === 'booked' && booking.countsNoShow && booking.dueAt < reopensAt)
      spared.set(booking._id, { ...booking, countsNoShow: false });
  }
  return spared;
}
