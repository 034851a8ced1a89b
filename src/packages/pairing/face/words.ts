import type { Pairing } from '../../../../contract/pairing';
import { dateOf, daysBetween, dayWord } from '../../../../contract/shanghai';
import { politeName } from '../../../../contract/surnames';
import { limitWord } from '../../../words/days';

const EVERY: Record<number, string> = { 1: '每天', 7: '每周', 14: '每两周', 30: '每月' };

/** “每周来一次”, “每3天来一次”. `verb` is “来” for the elder, “去” for the volunteer. */
export const everyWord = (days: number, verb: '来' | '去'): string => `${EVERY[days] ?? `每${days}天`}${verb}一次`;

/** “上次来 11月20日”, or that nobody came yet. */
export const lastVisitWord = ({ lastVisitAt }: Pick<Pairing, 'lastVisitAt'>): string =>
  lastVisitAt === undefined ? '还没有来过' : `上次来 ${dayWord(dateOf(lastVisitAt))}`;

/** Whether a visit is due and was not made. `now` is in ms since 1970. */
export const isOverdue = ({ status, nextDueAt }: Pick<Pairing, 'status' | 'nextDueAt'>, now: number): boolean =>
  status === 'active' && nextDueAt !== undefined && nextDueAt <= now;

/** Whether staff have to see to it: nobody came for long, the volunteer has left, or there is cause to worry. */
export const isAlarming = ({ status, alert, lastMood, volunteer }: Pairing): boolean =>
  status === 'active' && (alert === 'staff' || lastMood === 'worrying' || volunteer.left);

/** Whose yes a proposal waits for. */
function waitsFor({ consents, volunteer }: Pairing): string {
  if (consents.volunteer !== undefined) return '等老人同意';
  if (volunteer.self) return '等您同意';
  return consents.elder === undefined ? '等双方同意' : '等志愿者同意';
}

/** How a visit stands, for its volunteer and for staff: “该去看看了：已经过了3天”. `now` is in ms since 1970. */
export function dueWord(pairing: Pairing, now: number): string {
  const { status, nextDueAt, askedAt, endedAt, volunteer } = pairing;
  if (status === 'proposed') return waitsFor(pairing);
  if (status === 'ended' || nextDueAt === undefined) return endedAt === undefined ? '已经结束' : `${dayWord(dateOf(endedAt))}结束了`;
  if (volunteer.left) return '志愿者不做了，要另找人';
  const late = daysBetween(dateOf(nextDueAt), dateOf(now));
  if (isOverdue(pairing, now)) return late === 0 ? '该去看看了：说好今天去的' : `该去看看了：已经过了${late}天`;
  if (askedAt !== undefined) return `老人想有人去看看，${limitWord(nextDueAt, now)}前`;
  return late === 0 ? '今天该去看看' : `下次 ${dayWord(dateOf(nextDueAt))}前`;
}

/** How it stands, in a sentence for the elder or the relative: “郑师傅每周来一次”. */
export function stateSentence({ status, volunteer, everyDays }: Pairing): string {
  const who = politeName(volunteer.name);
  if (status === 'proposed') return `等${who}同意`;
  if (status === 'ended') return '这次结对结束了';
  return volunteer.left ? `${who}不能再来了，驿站在另找志愿者` : `${who}${everyWord(everyDays, '来')}`;
}

/** A code as on a bank card: in fours. */
export const codeWord = (code: string): string => code.replace(/\D/g, '').replace(/(.{4})(?=.)/g, '$1 ');
