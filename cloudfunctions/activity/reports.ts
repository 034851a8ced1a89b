/** What residents say against pictures of an activity, apart from any database. */
import type { ReportReason } from '../../contract/activity';
import { idOf } from '../common/crypto';
import { passed } from '../common/pictures/rules';
import type { ActivityDoc, PictureReports } from './record';

/** So many different people hide a picture together. */
const HIDE_FROM = 2;

type Pictured = Pick<ActivityDoc, 'recap' | 'reports'>;

/** Names a picture to clients and in `reports`; its file id stays in the cloud. */
export const pictureKeyOf = (photo: string): string => idOf('picture', photo);

const isHidden = ({ reports = {} }: Pictured, photo: string): boolean => reports[pictureKeyOf(photo)]?.hidden === true;

/** The pictures that anybody may see. */
export const shownPictures = (activity: Pictured): string[] =>
  activity.recap === undefined || activity.recap.held ? [] : passed(activity.recap).filter((photo) => !isHidden(activity, photo));

/** Keys of the pictures that this person has reported. */
export const reportedBy = ({ reports = {} }: Pictured, personId: string): string[] =>
  Object.keys(reports).filter((key) => reports[key]?.by[personId] !== undefined);

/** Staff have yet to look at it, or somebody has reported it since. */
export const isOpenReport = ({ by, judgedAt }: PictureReports): boolean =>
  judgedAt === undefined || Object.values(by).some((at) => at > judgedAt);

/** How many pictures wait for a decision of staff. */
export const openReportsOf = ({ recap, reports = {} }: Pictured): number =>
  (recap?.photos ?? []).filter((photo) => {
    const said = reports[pictureKeyOf(photo)];
    return said !== undefined && isOpenReport(said);
  }).length;

/**
 * The reports of a picture with one more, at `now` (ms). Whoever is in it hides it alone, others two together; what staff have decided to leave is
 * hidden by nobody's report.
 */
export function withReport(before: PictureReports | undefined, personId: string, reason: ReportReason, now: number): PictureReports {
  const by = { ...before?.by, [personId]: now };
  const reasons = { ...before?.reasons, [reason]: (before?.reasons[reason] ?? 0) + 1 };
  const left = before?.judgedAt !== undefined;
  const hides = !left && (reason === 'me' || Object.keys(by).length >= HIDE_FROM);
  return { ...before, by, reasons, hidden: before?.hidden === true || hides };
}

/** Everybody who has reported any picture, each once. */
export const reportersOf = (reports: Readonly<Record<string, PictureReports>>): string[] => [
  ...new Set(Object.values(reports).flatMap(({ by }) => Object.keys(by))),
];
