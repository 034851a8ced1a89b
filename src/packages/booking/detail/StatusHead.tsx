import type { Booking } from '../../../../contract/booking';
import { GRADES } from '../../../../contract/fields';
import { timeOf, timeWord } from '../../../../contract/shanghai';
import type { Service } from '../../../../contract/station';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { limitWord, visitWords } from '../../../words/days';
import { PRIORITY_WORDS, STATUS_WORDS } from '../face/words';
import { answerWord } from '../parts/approval';
import { waitingWord } from '../parts/waiting';
import { isReleased } from './ByStation';

/** Whether the time for which a place was kept has run out. `now` is in ms since 1970. */
export const isOfferOver = ({ status, offerUntil = 0 }: Booking, now: number): boolean => status === 'offered' && offerUntil <= now;

/** The one thing to see at a glance while one waits: the place in the line, the time on offer, the number. */
function largest(booking: Booking, now: number): string | undefined {
  switch (booking.status) {
    case 'waiting':
      return booking.position === undefined ? undefined : `您排在第${booking.position}位`;
    case 'offered':
      return visitWords(booking.date, booking.start, now);
    case 'arrived':
    case 'serving':
      return booking.queueLabel;
    default:
      return undefined;
  }
}

/** What comes next, in one sentence. */
function sentence(booking: Booking, service: Service | undefined, now: number): string {
  switch (booking.status) {
    case 'waiting':
      return `${waitingWord(service)}，轮到您时请来确认`;
    case 'offered':
      if (isOfferOver(booking, now)) return '给您留的时间过了，这个空位让给了下一位';
      return booking.offerUntil === undefined ? '空位为您留着，请尽快确认' : `留到 ${limitWord(booking.offerUntil, now)}`;
    case 'pending':
      return booking.approval ? `时间先给您留着。${answerWord(booking.approval, now)}` : '时间先给您留着，驿站答复后告诉您';
    case 'booked':
      return '请提前 5 分钟到，出示下面的码';
    case 'arrived':
      if (!booking.queue) return '请在旁边坐一坐，叫到您的号就办';
      if (booking.queue.ahead === 0) return '下一个就是您，请留意叫号';
      return `前面还有${booking.queue.ahead}位，大约等${booking.queue.minutes}分钟`;
    case 'serving':
      return '请到窗口';
    case 'done': {
      const grade = GRADES.find(({ value }) => value === booking.rating?.grade);
      const when = booking.endedAt === undefined ? '' : `${timeWord(timeOf(booking.endedAt))}办好。`;
      return `${when}${grade ? `您的评价：${grade.text}` : '欢迎评一评'}`;
    }
    case 'cancelled':
      return isReleased(booking) ? '驿站取消了这个时间' : (booking.cancelReason ?? '需要的话可以再约一次');
    case 'no_show':
      if (booking.waived) return `这次不算：${booking.waived.reason}`;
      return '约的时间没有来。需要的话可以再约，或直接到窗口';
  }
}

interface StatusHeadProps {
  booking: Booking;
  service: Service | undefined;
  now: number;
}

/** The booking's status; what the person waits for is the largest thing on the page. */
export function StatusHead({ booking, service, now }: StatusHeadProps) {
  const large = largest(booking, now);
  const over = isOfferOver(booking, now);
  return (
    <Box className={`status ${over ? 'status-over' : `status-${booking.status}`}`} live="polite">
      <Box as="h2" className="status-word">
        {over ? '留位时间过了' : STATUS_WORDS[booking.status]}
      </Box>
      {large && !over ? <Box className={booking.queueLabel ? 'status-number' : 'status-large keep'}>{large}</Box> : null}
      <Box className="status-sentence keep">{sentence(booking, service, now)}</Box>
      {booking.priority && booking.status === 'arrived' ? <Badge tone="post">{PRIORITY_WORDS[booking.priority]}</Badge> : null}
    </Box>
  );
}
