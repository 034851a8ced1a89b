import type { Booking, Priority, Relation, Status } from '../../../../contract/booking';

/** Status of a visit in the resident's words. */
export const STATUS_WORDS: Record<Status, string> = {
  waiting: '排队等位',
  offered: '有空位了',
  pending: '等驿站答复',
  booked: '已预约',
  arrived: '已到，等叫号',
  serving: '正在办',
  done: '办好了',
  cancelled: '已取消',
  no_show: '没有来',
};

/** The visitor, seen from the person who books. */
export const RELATION_WORDS: Record<Relation, string> = {
  self: '本人',
  parent: '父母',
  spouse: '爱人',
  child: '孩子',
  relative: '亲戚',
  other: '其他人',
};

/** The groups that are called before others. */
export const PRIORITY_WORDS: Record<Priority, string> = { elder: '老年人优先', disabled: '残疾人优先', first: '优先' };

/** Whether its person was taken out of it. */
export const isForgotten = ({ applicant }: Pick<Booking, 'applicant'>): boolean => applicant.name === '已删除';

export const isOver = (status: Status): boolean => status === 'done' || status === 'cancelled' || status === 'no_show';

/** Statuses in which something is still open, the most pressing first: an offer runs out within minutes. */
const OPEN_QUESTIONS: readonly Status[] = ['offered', 'pending', 'waiting'];

export const isOpenQuestion = (status: Status): boolean => OPEN_QUESTIONS.includes(status);

/** Puts what is still open before what is settled, and the nearest visit first. */
export function byUrgency(a: Booking, b: Booking): number {
  const rank = ({ status }: Booking) => (isOpenQuestion(status) ? OPEN_QUESTIONS.indexOf(status) : OPEN_QUESTIONS.length);
  return rank(a) - rank(b) || `${a.date} ${a.start}`.localeCompare(`${b.date} ${b.start}`);
}

/** How much of a slot is left: “余 3”, “只剩 1 个”, “约满”, “约满 · 3人在等”. */
export function remainingWord(remaining: number, waiting = 0): string {
  if (remaining <= 0) return waiting > 0 ? `约满 · ${waiting}人在等` : '约满';
  return remaining === 1 ? '只剩 1 个' : `余 ${remaining}`;
}
