/** A copy of the caller's data in activities: all that `erase` would take away. */
import { REPORT_REASON_WORDS } from '../../contract/activity';
import type { CopyPage } from '../../contract/copy';
import { copiedBy, momentWord } from '../common/copy';
import type { Context } from '../common/handler';
import { type After, listOf, nextCursor } from '../common/pages';
import type { ActivityDoc } from './record';
import { reportedBy } from './reports';
import { entryIdOf } from './rules';
import { sealedOfActivity } from './sealed';
import { listOwn } from './store';

const copied = copiedBy({ labels: { child: '孩子', age: '孩子几岁', cancelReason: '为什么取消', wish: '想听什么', lecturerName: '讲师' } });

const AT_ONCE = 20;

/** The sealed values in an activity that are the caller's own; the record also holds others' entries. */
const ownSealed = (activity: ActivityDoc, id: string, openid: string) =>
  sealedOfActivity(activity).filter(({ path }) => {
    if (path === 'lecture.lecturerName') return activity.lecture?.lecturerId === id;
    if (path.startsWith('lecture.')) return activity.lecture?.openid === openid;
    return path.startsWith(`entries.${id}.`);
  });

function ofActivity(activity: ActivityDoc, id: string, openid: string) {
  const entry = activity.entries[id];
  const asked = activity.lecture?.openid === openid ? activity.lecture : undefined;
  const reported = reportedBy(activity, id).length;
  return copied(
    `活动 ${activity.title} ${activity.date} ${activity.start}`,
    {
      驿站: activity.stationName,
      什么时候报名的: entry && momentWord(entry.at),
      单位: entry?.organisation ?? asked?.organisation,
      请人来讲多少人听: asked && String(asked.headcount),
      家长什么时候同意的: entry?.guardianAt && momentWord(entry.guardianAt),
      同意放照片: entry && (entry.photos ? '同意' : '不同意'),
      举报过的照片: reported > 0 ? `${reported}张` : undefined,
      举报的原因: reported > 0 && Object.keys(activity.reports ?? {}).length === 1 ? reasonsOf(activity) : undefined,
    },
    ownSealed(activity, id, openid),
  );
}

/** Reasons are counted, not kept by person, so a reason is named only if there is one report. */
function reasonsOf({ reports = {} }: ActivityDoc): string | undefined {
  const [only] = Object.values(reports);
  const reasons = Object.entries(only?.reasons ?? {});
  const [first] = reasons;
  return reasons.length === 1 && first?.[1] === 1 ? REPORT_REASON_WORDS[first[0] as keyof typeof REPORT_REASON_WORDS] : undefined;
}

/** One request. */
export async function copy({ openid, now }: Context, after: After | undefined): Promise<CopyPage> {
  const id = entryIdOf(openid);
  const found = await listOwn({ openid, now }, after?.id, AT_ONCE + 1);
  return { records: listOf(found, AT_ONCE).map((activity) => ofActivity(activity, id, openid)), ...nextCursor(found, AT_ONCE, () => 0) };
}
