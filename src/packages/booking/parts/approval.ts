import type { Booking } from '../../../../contract/booking';
import { instantOf } from '../../../../contract/shanghai';
import type { Service } from '../../../../contract/station';
import { limitWord } from '../../../words/days';

const HOUR_MS = 3_600_000;

type Answer = NonNullable<Booking['approval']>;

const silence = ({ unanswered }: Pick<Answer, 'unanswered'>) => (unanswered === 'accept' ? '没有答复就算同意' : '没有答复就不算约上');

/** By when the station answers a booking made at `now`: within its hours, and before the visit begins. Instants in ms since 1970. */
export const answerBy = ({ hours }: NonNullable<Service['approval']>, date: string, start: string, now: number): number =>
  Math.min(now + hours * HOUR_MS, instantOf(date, start));

/** “最晚明天 上午10:00答复，没有答复就不算约上”. */
export const answerWord = (answer: Answer, now: number): string => `最晚${limitWord(answer.until, now)}答复，${silence(answer)}`;
