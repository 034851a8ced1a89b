/** 举报: a resident's report of a picture, and the decision of staff. */
import type { InferOutput } from 'valibot';
import type { JudgePhotoInput, PhotoReport, ReportPhotoInput } from '../../contract/activity';
import type { Context } from '../common/handler';
import { Refusal } from '../common/refusal';
import { type Changes, changeWhole } from './change';
import { deleteDropped } from './dropped';
import type { ActivityDoc } from './record';
import { isOpenReport, pictureKeyOf, reportersOf, withReport } from './reports';
import { entryIdOf, KEEP_MS } from './rules';

/** Pictures that one person may report in a day. */
const A_DAY = 10;
const DAY_MS = 24 * 3_600_000;

const gone = (): Refusal => new Refusal('NOT_FOUND', '没有这张照片，可能驿站已经拿掉了');

function pictureIn({ recap }: ActivityDoc, key: string): string {
  const photo = recap?.photos.find((one) => pictureKeyOf(one) === key);
  if (photo === undefined) throw gone();
  return photo;
}

/** `lately`: activities in which the caller has reported pictures. */
function refuseTooMany({ openid, now }: Context, lately: readonly Pick<ActivityDoc, 'reports'>[]): void {
  const id = entryIdOf(openid);
  const times = lately.flatMap(({ reports = {} }) => Object.values(reports).flatMap(({ by }) => by[id] ?? []));
  if (times.filter((at) => at > now - DAY_MS).length < A_DAY) return;
  throw new Refusal('TOO_MANY', `一天最多举报${A_DAY}张照片，着急请打电话给驿站`);
}

/** Once per person and picture; a repetition changes nothing. */
export async function reportPhoto(
  context: Context,
  { key, reason }: InferOutput<typeof ReportPhotoInput>,
  { activity: found, lately }: { activity: ActivityDoc; lately: readonly Pick<ActivityDoc, 'reports'>[] },
): Promise<ActivityDoc> {
  const id = entryIdOf(context.openid);
  const again = ({ reports }: ActivityDoc) => reports?.[key]?.by[id] !== undefined;
  if (again(found)) return found;
  refuseTooMany(context, lately);
  return changeWhole(context, found, (activity): Changes | undefined => {
    pictureIn(activity, key);
    if (again(activity)) return undefined;
    const reports = { ...activity.reports, [key]: withReport(activity.reports?.[key], id, reason, context.now) };
    return {
      [`reports.${key}`]: reports[key],
      reporters: reportersOf(reports),
      // Its people were forgotten already: the timer comes once more for the person who reports now.
      ...(activity.dueAt === 0 && { dueAt: context.now + KEEP_MS }),
    };
  });
}

/** The changes that keep a picture, or take it out for good. */
function judged({ now }: Context, activity: ActivityDoc, key: string, keep: boolean): Changes {
  const photo = pictureIn(activity, key);
  const report = activity.reports?.[key];
  if (report === undefined) throw new Refusal('WRONG_STATUS', '这张照片没有人举报');
  if (keep) return { [`reports.${key}`]: { ...report, hidden: false, judgedAt: now } };
  return {
    'recap.photos': (activity.recap?.photos ?? []).filter((one) => one !== photo),
    dropped: [...(activity.dropped ?? []), photo],
    touchedAt: now,
    ...withoutReportsOf(activity, [photo]),
  };
}

/** Changes that take out the reports of removed pictures. */
export function withoutReportsOf({ reports = {} }: ActivityDoc, photos: readonly string[]): Changes {
  const keys = photos.map(pictureKeyOf).filter((key) => reports[key] !== undefined);
  if (keys.length === 0) return {};
  const rest = Object.fromEntries(Object.entries(reports).filter(([key]) => !keys.includes(key)));
  return { ...Object.fromEntries(keys.map((key) => [`reports.${key}`, undefined])), reporters: reportersOf(rest) };
}

/** Staff keep a picture, which no report hides then, or take it out. */
export async function judgePhoto(
  context: Context,
  { key, keep }: InferOutput<typeof JudgePhotoInput>,
  activity: ActivityDoc,
): Promise<ActivityDoc> {
  const done = await changeWhole(context, activity, (current) => judged(context, current, key, keep));
  if (!keep) await deleteDropped(done);
  return done;
}

/** The reported pictures for staff: first those that wait for them. Nobody sees who reported. */
export function reportsOf({ recap, reports = {} }: ActivityDoc, urls: ReadonlyMap<string, string>): PhotoReport[] {
  return (recap?.photos ?? [])
    .flatMap((photo) => {
      const key = pictureKeyOf(photo);
      const report = reports[key];
      if (report === undefined) return [];
      const url = urls.get(photo);
      return { key, ...(url !== undefined && { url }), reasons: report.reasons, hidden: report.hidden, open: isOpenReport(report) };
    })
    .sort((a, b) => Number(b.open) - Number(a.open));
}
