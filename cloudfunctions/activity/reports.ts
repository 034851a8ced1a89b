/** Reports of pictures of an activity; pure. */
import type { ReportReason } from '../../contract/activity';
import { idOf } from '../common/crypto';
import { passed } from '../common/pictures/rules';
import type { ActivityDoc, PictureReports } from './record';

/** The number of different people whose reports together hide a picture. */
const HIDE_FROM = 2;

type Pictured = Pick<ActivityDoc, 'recap' | 'reports'>;

/** The name of a picture for clients and in `reports`; its file id stays in the cloud. */
export const pictureKeyOf = (photo: string): string => idOf('picture', photo);

const isHidden = ({ reports = {} }: Pictured, photo: string): boolean => reports[pictureKeyOf(photo)]?.hidden === true;

/** The public pictures. */
export const shownPictures = (activity: Pictured): string[] =>
  activity.recap === undefined || activity.recap.held ? [] : passed(activity.recap).filter((photo) => !isHidden(activity, photo));

/** Keys of the pictures that this person has reported. */
export const reportedBy = ({ reports = {} }: Pictured, personId: string): string[] =>
  Object.keys(reports).filter((key) => reports[key]?.by[personId] !== undefined);

/** Staff must still look at it, or it was reported again since. */
export const isOpenReport = ({ by, judgedAt }: PictureReports): boolean =>
  judgedAt === undefined || Object.values(by).some((at) => at > judgedAt);

/** The number of pictures that wait for a decision of staff. */
export const openReportsOf = ({ recap, reports = {} }: Pictured): number =>
  (recap?.photos ?? []).filter((photo) => {
    const said = reports[pictureKeyOf(photo)];
    return said !== undefined && isOpenReport(said);
  }).length;

/**
 * The reports of a picture with one more, at `now` (ms). A person who is in it hides it alone, others two together. No report hides a
 * picture that staff have decided to keep.
 */
export function withReport(before: PictureReports | undefined, personId: string, reason: ReportReason, now: number): PictureReports {
  const by = { ...before?.by, [personId]: now };
  const reasons = { ...before?.reasons, [reason]: (before?.reasons[reason] ?? 0) + 1 };
  const left = before?.judgedAt !== undefined;
  const hides = !left && (reason === 'me' || Object.keys(by).length >= HIDE_FROM);
  return { ...before, by, reasons, hidden: before?.hidden === true || hides };
}

/** All reporters of any picture, each once. */
export const reportersOf = (reports: Readonly<Record<string, PictureReports>>): string[] => [
  ...new Set(Object.values(reports).flatMap(({ by }) => Object.keys(by))),
];
