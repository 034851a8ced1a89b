/** How many activities one account may have signed up for, or wait for, at a time. A family is one entry. */

import { type OpenRecords, RUNNING_MS } from '../common/open-place-store';
import type { OpenLimit } from '../common/open-places';
import type { ActivityDoc } from './record';
import { entryIdOf } from './rules';

export const ENTRY_LIMIT: OpenLimit = { kind: 'entry', max: 10, words: '您已经报了10场活动，去过或取消一场再报' };

/** The activity exists before its entry: an entry that is missing, or older than the place, may be under way at this moment. */
export function openEntriesOf(openid: string): OpenRecords<ActivityDoc> {
  const id = entryIdOf(openid);
  return {
    limit: ENTRY_LIMIT,
    collection: 'activities',
    isOpen: ({ status, startsAt, entries }, now, takenAt) => {
      if (status !== 'open' || startsAt <= now) return false;
      const entry = entries[id];
      const live = entry !== undefined && entry.status !== 'cancelled';
      return live || (now - takenAt < RUNNING_MS && (entry === undefined || entry.at < takenAt));
    },
  };
}
