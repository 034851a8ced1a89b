import type { Booking } from '../../../../contract/booking';
import { open } from '../../../api/navigate';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { Tap } from '../../../components/Tap';
import { PRIORITY_WORDS } from '../../booking/face/words';
import { nextStep, type Step, sourceWord, statusWord } from './steps';
import './desk.scss';

interface DeskRowProps {
  booking: Booking;
  /** What to know now: “等 12 分钟”. Nothing when the card's heading says it all. */
  note?: string | undefined;
  /** The note is a reason to hurry. */
  urgent?: boolean;
  /** The one of the list that comes first. */
  first?: boolean;
  /** Their turn is next. */
  next?: boolean;
  busy?: boolean;
  onStep?: (step: Step, booking: Booking) => void;
}

/** One person of the day's queue: number, name, what for; a tap opens the booking, the button does the next step. */
export function DeskRow({ booking, note, urgent, first, next, busy, onStep }: DeskRowProps) {
  const { bookingId, stationId, queueLabel, applicant, serviceName, source, status, priority } = booking;
  const step = onStep ? nextStep(status) : undefined;
  const made = sourceWord(source);
  const who = `${queueLabel ?? ''} ${applicant.name}`.trim();
  return (
    <Box className="desk-row">
      <Tap className="desk-person" onTap={() => open('booking-desk/window', { bookingId })}>
        {queueLabel ? (
          <Box as="span" className="desk-number">
            {queueLabel}
          </Box>
        ) : null}
        <Box as="span" className="desk-words">
          <Box as="span" className="desk-line">
            <Box as="span" className="desk-name">
              {applicant.name}
            </Box>
            {made ? <Badge>{made}</Badge> : null}
            {priority ? <Badge tone="post">{PRIORITY_WORDS[priority]}</Badge> : null}
            {next ? <Badge tone="warn">下一位</Badge> : null}
            {status === 'pending' ? <Badge tone="warn">{statusWord(status)}</Badge> : null}
            {note ? (
              <Box as="span" className={`desk-note ${urgent ? 'desk-urgent' : ''}`}>
                {urgent ? <Icon name="clock" tone="warn" scale={0.7} /> : null}
                {note}
              </Box>
            ) : null}
          </Box>
          <Box as="span" className="desk-service">
            {serviceName}
          </Box>
        </Box>
      </Tap>
      {step && onStep ? (
        <Button small kind={first ? 'main' : 'ghost'} busy={busy} label={`${step.label} ${who}`} onTap={() => onStep(step.step, booking)}>
          {step.label}
        </Button>
      ) : null}
      {status === 'pending' ? (
        <Button small kind="ghost" label={`答复 ${who}`} onTap={() => open('booking-desk/inbox', { stationId })}>
          答复
        </Button>
      ) : null}
    </Box>
  );
}
