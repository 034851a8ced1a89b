import type { Booking, Status } from '../../../contract/booking';
import { call } from '../../api/call';
import { open } from '../../api/navigate';
import { cloudNow } from '../../api/now';
import { useMore } from '../../api/useMore';
import { Badge } from '../../components/Badge';
import { Box } from '../../components/Box';
import { MoreButton } from '../../components/MoreButton';
import { Row } from '../../components/Row';
import { byUrgency, isOver, STATUS_WORDS } from '../../packages/booking/face/words';
import { useLook } from '../../theme/useLook';
import { visitWords } from '../../words/days';

const PAGE = 20;

type Tone = 'post' | 'warn' | 'line';
const TONES: Record<Status, Tone> = {
  waiting: 'warn',
  offered: 'warn',
  pending: 'warn',
  booked: 'post',
  arrived: 'post',
  serving: 'post',
  done: 'line',
  cancelled: 'line',
  no_show: 'warn',
};

const key = ({ date, start }: Booking) => `${date} ${start}`;

/** What is still open, the coming visits nearest first, then those that are over, newest first; older ones on demand. */
export function BookingList({ first, cursor: firstCursor }: { first: readonly Booking[]; cursor?: string }) {
  const { elder } = useLook();
  const list = useMore(
    { items: first, cursor: firstCursor },
    ({ bookingId }) => bookingId,
    async (cursor) => {
      const page = await call('booking', 'mine', { cursor, limit: PAGE });
      return { items: page.bookings, cursor: page.cursor };
    },
  );
  const coming = list.items.filter(({ status }) => !isOver(status)).sort(byUrgency);
  const over = list.items.filter(({ status }) => isOver(status)).sort((a, b) => key(b).localeCompare(key(a)));

  return (
    <>
      <Box className="rows">
        {[...coming, ...over].map((booking) => (
          <Row
            key={booking.bookingId}
            keep
            title={visitWords(booking.date, booking.start, cloudNow())}
            note={
              <>
                {[booking.changedByStation && '驿站改过', booking.serviceName, booking.stationName].filter(Boolean).join(' · ')}
                {elder ? <State status={booking.status} /> : null}
              </>
            }
            aside={elder ? undefined : <State status={booking.status} />}
            onTap={() => open('booking/detail', { bookingId: booking.bookingId })}
          />
        ))}
      </Box>
      <MoreButton list={list}>更早的预约</MoreButton>
    </>
  );
}

function State({ status }: { status: Status }) {
  return <Badge tone={TONES[status]}>{STATUS_WORDS[status]}</Badge>;
}
