import { useState } from 'react';
import type { Booking } from '../../../../contract/booking';
import { open } from '../../../api/navigate';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { CodeDesk } from '../../../components/CodeDesk';
import { PRIORITY_WORDS } from '../../booking/face/words';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { type CalledFirst, PriorityChoice } from '../parts/PriorityChoice';
import { codeFromScan } from '../parts/scanText';
import { useDesk } from '../parts/useDesk';
import './index.scss';

const TITLE = '输取号码';

export default function CodePage() {
  return (
    <StaffGate title={TITLE} needs="desk">
      {() => <Code />}
    </StaffGate>
  );
}

const nothingToRefresh = () => Promise.resolve();

function Code() {
  const [arrived, setArrived] = useState<Booking>();
  const [first, setFirst] = useState<CalledFirst>({});
  const desk = useDesk(nothingToRefresh);

  const arrive = async (code: string): Promise<boolean> => {
    setArrived(undefined);
    const booking = await desk.arrive({ code }, first.priority, first.priorityAgreed);
    if (!booking) return false;
    setArrived(booking);
    // The next person is another one.
    setFirst({});
    return true;
  };
  const read = (text: string) => {
    const code = codeFromScan(text);
    return code ? { code } : { wrong: '这不是预约的二维码' };
  };
  return (
    <CodeDesk
      title={TITLE}
      hint="请居民报 6 位取号码"
      onCode={arrive}
      read={read}
      busy={desk.busy !== undefined}
      error={desk.error}
      onBegin={desk.clear}
      arrived={arrived ? <Arrived booking={arrived} /> : null}
      above={(change) => <PriorityChoice value={first} onChange={(value) => change(() => setFirst(value))} />}
    />
  );
}

/** The number to say aloud, large. */
function Arrived({ booking }: { booking: Booking }) {
  const { queueLabel, applicant, serviceName, bookingId, priority } = booking;
  return (
    <Box as="section" className="card code-arrived" role="status">
      <Box className="code-number queue-number">{queueLabel}</Box>
      {priority ? <Badge tone="post">{PRIORITY_WORDS[priority]}</Badge> : null}
      <Box className="code-who">{`${applicant.name} · ${serviceName}`}</Box>
      <Box className="code-next">已取号，请居民等候叫号</Box>
      <Button small kind="ghost" onTap={() => open('booking-desk/window', { bookingId })}>
        看这个预约
      </Button>
    </Box>
  );
}
