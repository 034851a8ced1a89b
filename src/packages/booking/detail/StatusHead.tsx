import type { Booking } from '../../../../contract/booking';
import { timeOf, timeWord } from '../../../../contract/shanghai';
import { Box } from '../../../components/Box';
import { GRADES, STATUS_WORDS } from '../../../words/booking';

/** What comes next, in one sentence. */
function sentence(booking: Booking): string {
  switch (booking.status) {
    case 'waiting':
      return '有空位时按先后次序留给您';
    case 'offered':
      return '空位为您留着，请尽快确认';
    case 'pending':
      return '时间先为您留着，驿站答复后告诉您';
    case 'booked':
      return '请提前 5 分钟到，出示下面的码';
    case 'arrived':
      return '请在旁边坐一坐，叫到您的号就办';
    case 'serving':
      return '请到窗口';
    case 'done': {
      const grade = GRADES.find(({ value }) => value === booking.rating?.grade);
      const when = booking.endedAt === undefined ? '' : `${timeWord(timeOf(booking.endedAt))}办好。`;
      return `${when}${grade ? `您的评价：${grade.text}` : '欢迎评一评'}`;
    }
    case 'cancelled':
      return booking.cancelReason ?? '这个时间已经让给别人';
    case 'no_show':
      return '约的时间没有来。需要的话可以再约，或直接到窗口';
  }
}

/** Where the booking stands; the queue number is the largest thing on the page while one waits. */
export function StatusHead({ booking }: { booking: Booking }) {
  const waiting = booking.status === 'arrived' || booking.status === 'serving';
  return (
    <Box className={`status status-${booking.status}`} live="polite">
      <Box as="h2" className="status-word">
        {STATUS_WORDS[booking.status]}
      </Box>
      {waiting && booking.queueLabel ? <Box className="status-number">{booking.queueLabel}</Box> : null}
      <Box className="status-sentence">{sentence(booking)}</Box>
    </Box>
  );
}
