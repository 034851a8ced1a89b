/** 好差评, apart from any database: which grades open a call-back, and by when it must be made and closed. */
import { addDays, dateOf, instantOf } from '../../contract/shanghai';
import type { Callback } from './record';
import { addWorkingDays } from './working-days';

/** 不满意 and 非常不满意. */
export const BAD_GRADE = 2;
const CALL_WITHIN_DAYS = 2;
const CLOSE_WITHIN_DAYS = 15;

/** The end (24:00, Asia/Shanghai) of the `count`-th working day after an instant. */
const endOfWorkingDay = (now: number, count: number): number => instantOf(addDays(addWorkingDays(dateOf(now), count), 1), '00:00');

/** The task that a bad grade opens. */
export const callbackFor = (now: number): Callback => ({
  state: 'open',
  dueAt: endOfWorkingDay(now, CALL_WITHIN_DAYS),
  closeBy: endOfWorkingDay(now, CLOSE_WITHIN_DAYS),
  notes: [],
});

/** Which of its two dates a task has missed, if any. */
export function overdueOf({ state, dueAt, closeBy }: Callback, now: number): 'call' | 'close' | undefined {
  if (state === 'closed') return undefined;
  if (now >= closeBy) return 'close';
  return state === 'open' && now >= dueAt ? 'call' : undefined;
}
