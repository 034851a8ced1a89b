/** Pictures that somebody does not want any more are shown to nobody until staff have looked at them again. */
import type { ActivityDoc } from '../records';

/** What an update must set, by path, to hide the pictures; nothing where there are none. */
export const hiding = ({ recap }: Pick<ActivityDoc, 'recap'>): Record<string, unknown> =>
  recap === undefined || recap.photos.length === 0 ? {} : { 'recap.held': true, 'recap.objections': (recap.objections ?? 0) + 1 };
