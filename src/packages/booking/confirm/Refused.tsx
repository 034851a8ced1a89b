import type { CallError } from '../../../api/call';
import { open } from '../../../api/navigate';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Notice';
import { dial } from '../../../device/phone';

interface RefusedProps {
  error: CallError;
  phone: string;
  onTime: () => void;
  onPerson: () => void;
}

/** Why it was not booked, and the one thing that helps. */
export function Refused({ error, phone, onTime, onPerson }: RefusedProps) {
  switch (error.code) {
    case 'SLOT_FULL':
    case 'SLOT_CLOSED':
    case 'TOO_LATE':
      return <Notice tone="error" title={error.message} action={<Button onTap={onTime}>选别的时间</Button>} />;
    case 'ALREADY_BOOKED':
      return <Notice tone="error" title={error.message} action={<Button onTap={() => open('/pages/mine/index')}>看我的预约</Button>} />;
    case 'BAD_INPUT':
      return (
        <Notice tone="error" title={error.message} action={<Button onTap={onPerson}>改姓名和手机号</Button>}>
          {Object.values(error.fields ?? {}).join('，') || undefined}
        </Notice>
      );
    case 'OFFLINE':
    case 'TIMEOUT':
    case 'BUSY':
      return (
        <Notice tone="error" title={error.message}>
          再按一次“确认预约”就行，不会约两次。
        </Notice>
      );
    default:
      return (
        <Notice
          tone="error"
          title={error.message}
          action={
            <Button kind="ghost" icon="phone" onTap={() => dial(phone)}>
              打电话 {phone}
            </Button>
          }
        >
          {error.ref ? `报这个编号：${error.ref}` : undefined}
        </Notice>
      );
  }
}
