import type { Booking } from '../../../contract/booking';
import { open } from '../../api/navigate';
import { Box } from '../../components/Box';
import { Card } from '../../components/Card';
import { Row } from '../../components/Row';
import { STATUS_WORDS } from '../../words/booking';
import { visitWords } from '../../words/days';

/** What the person has booked and not yet had, the nearest first. Nothing when there is nothing. */
export function NextVisits({ bookings }: { bookings: readonly Booking[] }) {
  if (bookings.length === 0) return null;
  const sorted = [...bookings].sort((a, b) => `${a.date} ${a.start}`.localeCompare(`${b.date} ${b.start}`));
  return (
    <Card title={sorted.length === 1 ? '您约好的' : `您约好的（${sorted.length} 件）`} className="next-visits">
      <Box className="rows">
        {sorted.map((booking) => (
          <Row
            key={booking.bookingId}
            icon="calendar"
            keep
            title={booking.status === 'booked' ? visitWords(booking.date, booking.start, Date.now()) : STATUS_WORDS[booking.status]}
            note={[booking.queueLabel && `您的号 ${booking.queueLabel}`, booking.serviceName, booking.stationName]
              .filter(Boolean)
              .join(' · ')}
            onTap={() => open('/packages/booking/detail/index', { bookingId: booking.bookingId })}
          />
        ))}
      </Box>
    </Card>
  );
}
