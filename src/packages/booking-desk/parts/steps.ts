import type { Booking, Status } from '../../../../contract/booking';

/** What staff do with a booking; each is an action of the booking function that takes `{bookingId}`. */
export type Step = 'checkIn' | 'start' | 'finish' | 'noShow' | 'callAgain';

const NEXT: Partial<Record<Status, { step: Step; label: string }>> = {
  booked: { step: 'checkIn', label: '到了' },
  arrived: { step: 'start', label: '叫号' },
  serving: { step: 'finish', label: '办好了' },
};

/** The one main thing to do with a booking in this status, with the word on its button. */
export const nextStep = (status: Status): { step: Step; label: string } | undefined => NEXT[status];

const STATUS_WORDS: Record<Status, string> = {
  waiting: '排队等位',
  offered: '留位待确认',
  pending: '待答复',
  booked: '还没到',
  arrived: '等候中',
  serving: '正在办',
  done: '办好了',
  cancelled: '已取消',
  no_show: '没来',
};

/** The status in the staff's words. */
export const statusWord = (status: Status): string => STATUS_WORDS[status];

/** The result of a mistaken step, as the button that takes it back names it. */
export const takeBackWord = (to: Status): string => `按错了，退回“${STATUS_WORDS[to]}”`;

const SOURCE_WORDS: Partial<Record<Booking['source'], string>> = { walk_in: '现场', phone: '电话' };

/** “现场” or “电话” for a booking that staff made; nothing for one made online. */
export const sourceWord = (source: Booking['source']): string | undefined => SOURCE_WORDS[source];
