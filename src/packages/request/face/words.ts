import type { DayPart, ForWhom, HelpRequest, Level, RequestEvent, RequestStatus } from '../../../../contract/request';
import { wishWord } from '../../../words/days';

/** Where a request for help stands, in a word. */
export const STATUS_WORDS: Record<RequestStatus, string> = {
  submitted: '已提交',
  accepted: '已受理',
  taken: '已接单',
  on_the_way: '已出发',
  done: '已完成',
  confirmed: '办好了',
  cancelled: '已撤销',
  declined: '没能办成',
};

/** Whether somebody has taken the request and is not done yet. */
export const isRunning = ({ status }: Pick<HelpRequest, 'status'>): boolean => status === 'taken' || status === 'on_the_way';

/** The person who needs help, seen from the asker. */
export const FOR_WHOM_WORDS: Record<ForWhom, string> = {
  self: '我自己',
  parent: '父母',
  spouse: '爱人',
  relative: '亲戚',
  neighbour: '邻居',
};

/** Parts of a day in which somebody is at home. */
export const PART_WORDS: Record<DayPart, string> = { any: '全天都行', morning: '上午', afternoon: '下午', evening: '晚上' };

/** The level that must act now. */
export const LEVEL_WORDS: Record<Level, string> = { grid: '社区网格员', party: '负责的党员', window: '驿站窗口' };

export const isOver = (status: RequestStatus): boolean => status === 'confirmed' || status === 'cancelled' || status === 'declined';

/** The most pressing last. */
const URGENT: readonly RequestStatus[] = ['taken', 'on_the_way', 'done'];

/** Puts first what waits for the resident, then who is on the way. */
export function byUrgency(a: HelpRequest, b: HelpRequest): number {
  const rank = ({ status }: HelpRequest) => URGENT.indexOf(status);
  return rank(b) - rank(a) || b.createdAt - a.createdAt;
}

/** “尽快”, or the day and the part of it: “周三 11月25日 上午”. */
export const whenWord = ({ date, part }: { date?: string; part: DayPart }): string =>
  date === undefined ? '尽快' : `${wishWord(date, '').replace(/ 全天$/, '')} ${PART_WORDS[part]}`;

/** The status, in a sentence for the asker: “郑师傅已出发”. */
export function stateSentence({ status, level, volunteer, reason }: HelpRequest): string {
  const who = volunteer?.name ?? '志愿者';
  switch (status) {
    case 'submitted':
      return `已提交，${LEVEL_WORDS[level]}正在看`;
    case 'accepted':
      return '已受理，正在找志愿者';
    case 'taken':
      return `${who}接了，会来帮您`;
    case 'on_the_way':
      return `${who}已出发`;
    case 'done':
      return `${who}做完了，请您确认`;
    case 'confirmed':
      return '办好了';
    case 'cancelled':
      return reason ? `撤销了：${reason}` : '您撤销了';
    case 'declined':
      return reason ? `没能办成：${reason}` : '没能办成';
  }
}

/** The steps of a request, for the asker. */
const EVENT_WORDS: Record<RequestEvent['status'], string> = {
  submitted: '提交了',
  accepted: '驿站受理了',
  assigned: '驿站派了志愿者',
  taken: '志愿者接单了',
  on_the_way: '志愿者出发了',
  done: '志愿者做完了',
  confirmed: '您确认办好了',
  given_back: '志愿者来不了，重新找人',
  not_done: '没有办好，重新安排',
  escalated: '没有及时答复，转给上一级',
  cancelled: '撤销了',
  declined: '没能办成',
};

const OTHERWISE: Partial<Record<`${RequestEvent['status']} ${RequestEvent['by']}`, string>> = {
  'submitted staff': '驿站替您登记了',
  'confirmed staff': '您告诉驿站办好了',
  'confirmed timer': '七天没有说没办好，算办好了',
  'cancelled staff': '驿站替您撤销了',
};

/** One line of its history. */
export const eventWord = ({ status, by }: RequestEvent): string => OTHERWISE[`${status} ${by}`] ?? EVENT_WORDS[status];

/** What is still to come, in order. */
const AHEAD: readonly { status: RequestStatus; text: string }[] = [
  { status: 'submitted', text: '提交' },
  { status: 'accepted', text: '驿站受理' },
  { status: 'taken', text: '志愿者接单' },
  { status: 'on_the_way', text: '志愿者出发' },
  { status: 'done', text: '志愿者做完' },
  { status: 'confirmed', text: '您确认办好' },
];

/** The steps that a request has yet to take; none when it is over. */
export const stepsAhead = (status: RequestStatus): string[] =>
  isOver(status) ? [] : AHEAD.slice(AHEAD.findIndex((step) => step.status === status) + 1).map(({ text }) => text);
