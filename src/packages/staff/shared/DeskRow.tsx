import type { Booking } from '../../../../contract/booking';
import { open } from '../../../api/navigate';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { Tap } from '../../../components/Tap';
import { nextStep, type Step, sourceWord } from './steps';
import './shared.scss';

interface DeskRowProps {
  booking: Booking;
  /** What to know now: “等 12 分钟”. Nothing when the card's heading says it all. */
  note?: string | undefined;
  /** The note is a reason to hurry. */
  urgent?: boolean;
  /** The one of the list that comes first. */
  first?: boolean;
  busy?: boolean;
  onStep?: (step: Step, booking: Booking) => void;
}

/** One person of the day's queue: number, name, what for; a tap opens the booking, the button does the next step. */
export function DeskRow({ booking, note, urgent, first, busy, onStep }: DeskRowProps) {
  const { bookingId, queueLabel, applicant, serviceName, source, status } = booking;
  const next = onStep ? nextStep(status) : undefined;
  const made = sourceWord(source);
  const who = `${queueLabel ?? ''} ${applicant.name}`.trim();
  return (
    <Box className="desk-row">
      <Tap className="desk-person" onTap={() => open('/packages/staff/window/index', { bookingId })}>
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
      {next && onStep ? (
        <Button small kind={first ? 'main' : 'ghost'} busy={busy} label={`${next.label} ${who}`} onTap={() => onStep(next.step, booking)}>
          {next.label}
        </Button>
      ) : null}
    </Box>
  );
}
