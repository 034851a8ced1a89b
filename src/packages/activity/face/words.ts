import type { Activity, ActivityStatus, Entry, EntryStatus } from '../../../../contract/activity';
import type { Audience } from '../../../../contract/programme';
import { instantOf, timeWord } from '../../../../contract/shanghai';
import { limitWord, visitWords } from '../../../words/days';

/** The audience, in the residents' words. */
export const AUDIENCE_WORDS: Record<Audience, string> = {
  all: '谁都可以来',
  children: '孩子来，家长报名',
  volunteers: '驿站志愿者和伙伴单位',
  organisation: '单位专场',
};

/** Where an entry stands, seen from who signed up. */
export const ENTRY_WORDS: Record<EntryStatus, string> = {
  joined: '已报名',
  waiting: '在排队',
  offered: '有名额了',
  arrived: '已到',
  cancelled: '已取消',
};

/** Where a lecture that was asked for stands. */
const LECTURE_WORDS: Record<ActivityStatus, string> = {
  asked: '等驿站答复',
  proposed: '等讲师答复',
  open: '说定了',
  declined: '没能安排',
  called_off: '取消了',
};

/** As `LECTURE_WORDS`, or that its asker does not want it any more. */
export const lectureWord = ({ status, lecture }: Activity): string => (lecture?.withdrawn ? '不办了' : LECTURE_WORDS[status]);

type When = Pick<Activity, 'date' | 'start' | 'end'>;

const startsAt = ({ date, start }: When): number => instantOf(date, start);
export const hasBegun = (activity: When, now: number): boolean => now >= startsAt(activity);
export const isPast = ({ date, end }: When, now: number): boolean => now >= instantOf(date, end);

/** “上午9:00 至 10:30”, “上午9:00 至 下午1:30”: where the line is full it breaks at a space, not within a time. */
export function spanWord({ start, end }: When): string {
  const [from, to] = [timeWord(start), timeWord(end)];
  return `${from} 至 ${to.startsWith(from.slice(0, 2)) ? to.slice(2) : to}`;
}

/** “明天 周三 11月25日 上午9:00 至 10:30”, seen from an instant (ms since 1970). */
export const whenWord = (activity: When, now: number): string =>
  visitWords(activity.date, activity.start, now).replace(timeWord(activity.start), spanWord(activity));

/** “明天 周三 11月25日”, seen from an instant (ms since 1970). */
export const dayOf = (activity: When, now: number): string =>
  visitWords(activity.date, activity.start, now).replace(timeWord(activity.start), '').trim();

/** The places that somebody may ask for: the station's own, or those of the partner whose key is given. */
export const quotaOf = (activity: Activity, partner?: string): { capacity: number; remaining: number; waiting: number } =>
  activity.partners.find(({ key }) => key === partner) ?? activity;

/** Whether somebody can still sign up or wait. `now` is in ms since 1970. */
export const isOpen = (activity: Activity, now: number): boolean =>
  activity.status === 'open' && activity.audience !== 'organisation' && !hasBegun(activity, now);

/** How many places are left, or why nobody can sign up: “还有 3 个名额”, “已满，可以排队”, “已取消”. */
export function placesWord(activity: Activity, now: number, partner?: string): string {
  const { remaining, waiting } = quotaOf(activity, partner);
  if (activity.status === 'called_off') return '已取消';
  if (isPast(activity, now)) return '办过了';
  if (activity.status !== 'open') return lectureWord(activity);
  if (hasBegun(activity, now)) return '正在进行';
  if (activity.audience === 'organisation') return AUDIENCE_WORDS.organisation;
  if (remaining > 0) return `还有 ${remaining} 个名额`;
  return waiting > 0 ? `已满，${waiting} 人在排队` : '已满，可以排队';
}

/** Where a lecture stands, in a sentence for who asked: “周老师来讲”. */
export function lectureSentence({ status, lecture, reason, stationName }: Activity): string {
  const lecturer = lecture?.lecturer?.name ?? '讲师';
  if (lecture?.withdrawn) return lecture.mine ? '您取消了，想办可以再约' : (reason ?? '申请人取消了');
  switch (status) {
    case 'asked':
      return `${stationName}收到了，正在安排讲师`;
    case 'proposed':
      return lecture?.lecturer ? `驿站请了${lecturer}，等答复` : '驿站正在请讲师';
    case 'declined':
      return reason ? `对不起，没能安排：${reason}` : '对不起，没能安排';
    case 'called_off':
      return reason ? `对不起，取消了：${reason}` : '对不起，取消了';
    case 'open':
      return `${lecturer}来讲`;
  }
}

/** Whether the time for which places were kept has run out. */
export const isOfferOver = ({ status, offerUntil = 0 }: Entry, now: number): boolean => status === 'offered' && offerUntil <= now;

/** Whether somebody still has places, waits for them, or is offered them. */
export const isLive = (entry: Entry | undefined): entry is Entry => entry !== undefined && entry.status !== 'cancelled';

/** What an entry means now, in a sentence for its owner. `now` is in ms since 1970. */
export function entrySentence(activity: Activity, entry: Entry, now: number): string {
  const { status, offerUntil, places, cancelReason } = entry;
  if (status === 'cancelled') return cancelReason ?? (isOpen(activity, now) ? '您取消了，还想来可以再报名' : '您取消了');
  if (activity.status === 'called_off') return activity.reason ? `对不起，不办了：${activity.reason}` : '对不起，不办了';
  if (status === 'arrived') return '您到了，祝您开心';
  if (isPast(activity, now)) return status === 'joined' ? '已经办过了' : '已经办过了，这次没有排到';
  if (status === 'offered') {
    if (isOfferOver(entry, now)) return '给您留的时间过了，名额让给了下一位';
    return offerUntil === undefined ? '名额为您留着，请尽快确认' : `为您留到 ${limitWord(offerUntil, now)}`;
  }
  if (status === 'waiting') return `有${places}个名额时，按先后给您留半小时，请来确认`;
  return '到了出示下面的码';
}

/** “2 个大人、1 个孩子”, “常州示例小学 40 人”: the people of an entry. */
export function partyWord({ organisation, places, children }: Pick<Entry, 'organisation' | 'places' | 'children'>): string {
  if (organisation !== undefined) return `${organisation} ${places} 人`;
  const adults = places - children.length;
  return [adults > 0 && `${adults} 个大人`, children.length > 0 && `${children.length} 个孩子`].filter(Boolean).join('、');
}

type Tone = 'post' | 'warn' | 'line';

/** What to show beside an activity in a list: one's own entry before the places that are left. */
export function badgeOf(activity: Activity, now: number): { text: string; tone: Tone } {
  const { own, status, lecture } = activity;
  if (status !== 'called_off' && isLive(own) && !isOfferOver(own, now)) {
    const text = own.status === 'waiting' && own.position !== undefined ? `排在第${own.position}位` : ENTRY_WORDS[own.status];
    return { text, tone: own.status === 'joined' || own.status === 'arrived' ? 'post' : 'warn' };
  }
  if (lecture && status === 'open' && !isPast(activity, now)) return { text: LECTURE_WORDS.open, tone: 'post' };
  const text = placesWord(activity, now);
  const free = isOpen(activity, now) && quotaOf(activity).remaining > 0;
  return { text, tone: free ? 'post' : status === 'called_off' || isOpen(activity, now) ? 'warn' : 'line' };
}
