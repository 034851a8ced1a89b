import { useRef, useState } from 'react';
import type { Booking } from '../../../../contract/booking';
import { open } from '../../../api/navigate';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Keypad } from '../../../components/Keypad';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { useTypedCode } from '../../../components/useTypedCode';
import { HAS_SCANNER, scan } from '../../../device/scan';
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
  const [misread, setMisread] = useState(false);
  const desk = useDesk(nothingToRefresh);
  const sending = useRef(false);

  const arrive = async (code: string) => {
    sending.current = true;
    setArrived(undefined);
    const booking = await desk.arrive({ code }, first.priority, first.priorityAgreed);
    sending.current = false;
    if (!booking) return;
    setArrived(booking);
    // The next person is another one.
    setFirst({});
    typed.clear();
  };
  // The sixth digit is the tap that sends: nobody in haste looks for another button.
  const typed = useTypedCode((code) => void arrive(code));
  /** Digits that come while a code is being sent belong to no code. */
  const unlessSending = (change: () => void) => {
    if (sending.current) return;
    desk.clear();
    setMisread(false);
    change();
  };
  const scanCode = async () => {
    const read = await scan();
    if (read === undefined) return;
    const code = codeFromScan(read.text);
    unlessSending(() => (code ? typed.fill(code) : setMisread(true)));
  };

  const keypad = (
    <>
      <PriorityChoice value={first} onChange={(value) => unlessSending(() => setFirst(value))} />
      <Keypad
        digits={typed.digits}
        busy={desk.busy !== undefined}
        onDigit={(digit) => unlessSending(() => typed.add(digit))}
        onErase={() => unlessSending(typed.erase)}
        onClear={() => unlessSending(typed.clear)}
      />
    </>
  );
  return (
    <Page title={TITLE} footer={keypad}>
      <Outcome error={desk.error} said={misread ? { tone: 'warn', text: '这不是预约的二维码' } : undefined} />
      {arrived ? <Arrived booking={arrived} /> : null}
      {!arrived && !desk.error ? <Box className="code-hint">请居民报 6 位取号码</Box> : null}
      {HAS_SCANNER ? (
        <Box className="code-scan">
          <Button kind="ghost" icon="scan" onTap={scanCode}>
            扫码更快
          </Button>
        </Box>
      ) : (
        <Box className="code-note">要扫码，请用微信小程序</Box>
      )}
    </Page>
  );
}

/** The number to say aloud, large. */
function Arrived({ booking }: { booking: Booking }) {
  const { queueLabel, applicant, serviceName, bookingId, priority } = booking;
  return (
    <Box as="section" className="card code-arrived" role="status">
      <Box className="code-number">{queueLabel}</Box>
      {priority ? <Badge tone="post">{PRIORITY_WORDS[priority]}</Badge> : null}
      <Box className="code-who">{`${applicant.name} · ${serviceName}`}</Box>
      <Box className="code-next">已取号，请居民等候叫号</Box>
      <Button small kind="ghost" onTap={() => open('booking-desk/window', { bookingId })}>
        看这个预约
      </Button>
    </Box>
  );
}
