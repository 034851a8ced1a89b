import type { Booking } from '../../../../contract/booking';
import { visitWord } from '../../../../contract/shanghai';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { limitWord } from '../../../words/days';
import { Whose } from './Whose';

/** So near (ms) the deadline is a reason to hurry. */
const NEAR_MS = 3_600_000;

const AFTERWARDS = { accept: '不答复就算同意', refuse: '不答复就算不同意' } as const;

interface PendingProps {
  booking: Booking;
  /** ms since 1970, the cloud's. */
  now: number;
  busy: boolean;
  disabled: boolean;
  onAccept: () => void;
  onRefuse: () => void;
}

/** A booking that waits for the station's answer: who, what for, when, by when, and the two answers. */
export function Pending({ booking, now, busy, disabled, onAccept, onRefuse }: PendingProps) {
  const { applicant, date, start, approval } = booking;
  const whose = `${applicant.name} ${visitWord(date, start)}`;
  return (
    <Box className="task" role="group" label={whose}>
      <Whose booking={booking} />
      {approval ? (
        <Box className={`task-due ${approval.until - now < NEAR_MS ? 'task-near' : ''}`}>
          <Icon name="clock" tone={approval.until - now < NEAR_MS ? 'warn' : 'ink'} scale={0.7} />
          <Box as="span" className="keep">{`请在${limitWord(approval.until, now)}前答复，${AFTERWARDS[approval.unanswered]}`}</Box>
        </Box>
      ) : null}
      <Box className="task-buttons">
        <Button small kind="ghost" disabled={disabled} label={`不同意 ${whose}`} onTap={onRefuse}>
          不同意
        </Button>
        <Button small busy={busy} disabled={disabled} label={`同意 ${whose}`} onTap={onAccept}>
          同意
        </Button>
      </Box>
    </Box>
  );
}
