import type { HelpRequest } from '../../../../contract/request';
import { dateOf, dayWord } from '../../../../contract/shanghai';
import { agoWord, limitWord } from '../../../words/days';
import { LEVEL_WORDS, STATUS_WORDS } from '../../request/face/words';

/** What staff must know of a request now, and whether it is late: “社区网格员 · 请在上午10:47前受理”. `now` is in ms since 1970. */
export function noteOf(request: HelpRequest, now: number): string {
  const { status, level, dueAt, overdue, volunteer, createdAt } = request;
  const who = volunteer?.name;
  switch (status) {
    case 'submitted':
      return overdue ? `超时：${limitWord(dueAt, now)}前就该受理` : `${LEVEL_WORDS[level]}管 · 请在${limitWord(dueAt, now)}前受理`;
    case 'accepted':
      return overdue ? '超时：一直没有人接，请派给人' : `${agoWord(createdAt, now)}提的，等志愿者接`;
    case 'taken':
      return overdue ? `超时：${who}接了，还没出发` : `${who}接了`;
    case 'on_the_way':
      return overdue ? `超时：${who}出发很久了，请问一问` : `${who}已出发`;
    case 'done':
      return `${who}做完了，等居民确认`;
    default:
      return `${STATUS_WORDS[status]} · ${dayWord(dateOf(createdAt))}提的`;
  }
}
