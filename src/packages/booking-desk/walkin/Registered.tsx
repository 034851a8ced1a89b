import type { Booking } from '../../../../contract/booking';
import { visitWord } from '../../../../contract/shanghai';
import { leaveTo } from '../../../api/navigate';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Page } from '../../../components/Page';
import { PRIORITY_WORDS } from '../../booking/face/words';

/** The number or code to tell the person, large enough to turn the phone around and show it. */
export function Registered({ booking, onAnother }: { booking: Booking; onAnother: () => void }) {
  const { queueLabel, code, applicant, serviceName, date, start, priority } = booking;
  const waits = booking.status !== 'booked';
  return (
    <Page
      title={waits ? '取好号了' : '约好了'}
      footer={
        <>
          <Button block onTap={() => leaveTo('desk/today', { stationId: booking.stationId })}>
            回到排队
          </Button>
          <Button block kind="ghost" onTap={onAnother}>
            再取一个
          </Button>
        </>
      }
    >
      <Box as="section" className="card registered" role="status">
        <Box className="registered-word">{waits ? '排队号码' : '取号码'}</Box>
        <Box className="registered-number">{waits ? queueLabel : `${code.slice(0, 3)} ${code.slice(3)}`}</Box>
        {priority ? <Badge tone="post">{PRIORITY_WORDS[priority]}</Badge> : null}
        <Box className="registered-who">{`${applicant.name} · ${serviceName}`}</Box>
        <Box className="registered-next keep">{waits ? '请告诉居民这个号码，等候叫号' : `${visitWord(date, start)}，到了报取号码`}</Box>
      </Box>
    </Page>
  );
}
