import type { Booking } from '../../../contract/booking';
import { open } from '../../api/navigate';
import { cloudNow } from '../../api/now';
import { Box } from '../../components/Box';
import { Card } from '../../components/Card';
import { Row } from '../../components/Row';
import { byUrgency, isOpenQuestion, STATUS_WORDS } from '../../packages/booking/face/words';
import { useLook } from '../../theme/useLook';
import { limitWord, visitWords } from '../../words/days';

/** When it is, or what the person waits for. */
function titleOf({ status, date, start }: Booking, now: number): string {
  const when = visitWords(date, start, now);
  switch (status) {
    case 'offered':
      return `有空位了 ${when}`;
    case 'waiting':
      return `排队等 ${when}`;
    case 'pending':
    case 'booked':
      return when;
    default:
      return STATUS_WORDS[status];
  }
}

function noteOf(booking: Booking, elder: boolean, now: number): string {
  const { status, queueLabel, offerUntil, serviceName, stationName } = booking;
  const state =
    status === 'offered' && offerUntil !== undefined
      ? `留到 ${limitWord(offerUntil, now)}`
      : status === 'pending'
        ? STATUS_WORDS.pending
        : queueLabel && `您的号 ${queueLabel}`;
  return [state, serviceName, elder ? undefined : stationName].filter(Boolean).join(' · ');
}

/** What the person has booked or waits for and not yet had: what is still open first, then the nearest. Nothing when there is nothing. */
export function NextVisits({ bookings }: { bookings: readonly Booking[] }) {
  const { elder } = useLook();
  if (bookings.length === 0) return null;
  const now = cloudNow();
  const sorted = [...bookings].sort(byUrgency);
  const title = bookings.some(({ status }) => isOpenQuestion(status)) ? '您的预约' : '您约好的';
  return (
    <Card title={sorted.length === 1 ? title : `${title}（${sorted.length} 件）`} className="next-visits">
      <Box className="rows">
        {sorted.map((booking) => (
          <Row
            key={booking.bookingId}
            icon={isOpenQuestion(booking.status) ? 'clock' : 'calendar'}
            keep
            title={titleOf(booking, now)}
            note={noteOf(booking, elder, now)}
            onTap={() => open('booking/detail', { bookingId: booking.bookingId })}
          />
        ))}
      </Box>
    </Card>
  );
}
