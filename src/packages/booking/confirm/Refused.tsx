import type { Station } from '../../../../contract/station';
import type { CallError } from '../../../api/call';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Notice';
import { Refusal } from '../../../components/Refusal';
import { dial } from '../../../device/phone';
import { OtherWays } from '../parts/OtherWays';

interface RefusedProps {
  error: CallError;
  station: Station;
  /** The label of the pressed button. */
  action: string;
  onTime: () => void;
  onPerson: () => void;
  /** Waits for the time that was wanted; absent when that is what was refused. */
  onWait?: () => void;
}

/** Why it was not booked, and what helps. */
export function Refused({ error, station, action, onTime, onPerson, onWait }: RefusedProps) {
  switch (error.code) {
    case 'SLOT_FULL':
      return (
        <Notice
          tone="error"
          title={error.message}
          action={
            <Box className="notice-buttons">
              {onWait ? <Button onTap={onWait}>排队等这个时间</Button> : null}
              <Button kind={onWait ? 'ghost' : 'main'} onTap={onTime}>
                选别的时间
              </Button>
            </Box>
          }
        />
      );
    case 'SLOT_CLOSED':
    case 'TOO_LATE':
      return <Notice tone="error" title={error.message} action={<Button onTap={onTime}>选别的时间</Button>} />;
    case 'ALREADY_BOOKED':
    case 'TOO_MANY_OPEN':
      return <Notice tone="error" title={error.message} action={<Button onTap={() => open('mine')}>看我的预约</Button>} />;
    case 'PAUSED':
      return (
        <>
          <Notice tone="error" title={error.message} />
          <OtherWays station={station} />
        </>
      );
    case 'SWITCHED_OFF':
    case 'CLOSED':
      return <Refusal error={error} />;
    case 'BAD_INPUT':
      return (
        <Notice tone="error" title={error.message} action={<Button onTap={onPerson}>改谁来办</Button>}>
          {Object.values(error.fields ?? {}).join('，') || undefined}
        </Notice>
      );
    case 'OFFLINE':
    case 'TIMEOUT':
    case 'BUSY':
    case 'TOO_MANY':
      return (
        <Notice tone="error" title={error.message}>
          {`再按一次“${action}”就行，不会约两次。`}
        </Notice>
      );
    default:
      return (
        <Notice
          tone="error"
          title={error.message}
          action={
            <Button kind="ghost" icon="phone" onTap={() => dial(station.phone)}>
              打电话 {station.phone}
            </Button>
          }
        >
          {error.ref ? `报这个编号：${error.ref}` : undefined}
        </Notice>
      );
  }
}
