import { useState } from 'react';
import type { Booking, Status } from '../../../contract/booking';
import { asCallError, type CallError, call } from '../../api/call';
import { open } from '../../api/navigate';
import { Badge } from '../../components/Badge';
import { Box } from '../../components/Box';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { Row } from '../../components/Row';
import { useLook } from '../../theme/useLook';
import { byUrgency, isOver, STATUS_WORDS } from '../../words/booking';
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
  const [more, setMore] = useState<readonly Booking[]>([]);
  const [cursor, setCursor] = useState(firstCursor);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | undefined>();
  const known = new Set(first.map(({ bookingId }) => bookingId));
  const all = [...first, ...more.filter(({ bookingId }) => !known.has(bookingId))];
  const coming = all.filter(({ status }) => !isOver(status)).sort(byUrgency);
  const over = all.filter(({ status }) => isOver(status)).sort((a, b) => key(b).localeCompare(key(a)));

  const load = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const page = await call('booking', 'mine', { cursor, limit: PAGE });
      setMore((before) => [...before, ...page.bookings]);
      setCursor(page.cursor);
    } catch (reason) {
      setError(asCallError(reason));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Box className="rows">
        {[...coming, ...over].map((booking) => (
          <Row
            key={booking.bookingId}
            keep
            title={visitWords(booking.date, booking.start, Date.now())}
            note={
              <>
                {[booking.changedByStation && '驿站改过', booking.serviceName, booking.stationName].filter(Boolean).join(' · ')}
                {elder ? <State status={booking.status} /> : null}
              </>
            }
            aside={elder ? undefined : <State status={booking.status} />}
            onTap={() => open('/packages/booking/detail/index', { bookingId: booking.bookingId })}
          />
        ))}
      </Box>
      {error ? <Notice tone="error">{error.message}</Notice> : null}
      {cursor ? (
        <Button kind="plain" block busy={busy} onTap={load}>
          更早的预约
        </Button>
      ) : null}
    </>
  );
}

function State({ status }: { status: Status }) {
  return <Badge tone={TONES[status]}>{STATUS_WORDS[status]}</Badge>;
}
