import { visitWord } from '../../../../contract/shanghai';
import { back, replace } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useAction } from '../../../api/useAction';
import { keepAnswer } from '../../../api/useQuery';
import { Confirm } from '../../../components/Confirm';
import { Notice } from '../../../components/Notice';
import { withoutApplicant } from '../parts/withoutApplicant';

interface MoveToProps {
  bookingId: string;
  date: string;
  start: string;
  onClose: () => void;
  /** Another booking took the wanted time. */
  onTaken: () => void;
}

/** Asks once more, then moves the booking. The old place is kept until the new one is sure. */
export function MoveTo({ bookingId, date, start, onClose, onTaken }: MoveToProps) {
  const move = useAction('booking', 'reschedule');
  const go = async () => {
    const moved = await move.run({ bookingId, date, start });
    if (!moved) return;
    // The page that says it is moved would show the old time first, or without a network only that.
    keepAnswer(`booking:${bookingId}`, withoutApplicant(moved), cloudNow());
    await replace('booking/done', { bookingId, moved: '1' });
  };
  const error = move.error;
  if (error?.code === 'WRONG_STATUS' || error?.code === 'TOO_LATE')
    return (
      <Confirm title="这个预约不能改了" yes="看我的预约" no="关闭" onYes={back} onNo={onClose}>
        {error.message}
      </Confirm>
    );
  const taken = error?.code === 'SLOT_FULL' || error?.code === 'SLOT_CLOSED';
  const close = () => {
    if (taken) onTaken();
    onClose();
  };
  return (
    <Confirm
      title={`改到 ${visitWord(date, start)}？`}
      yes={taken ? '选别的时间' : '确定改'}
      busy={move.busy}
      onYes={taken ? close : go}
      onNo={close}
    >
      {error ? <Notice tone="error">{error.message}</Notice> : '改好以前，原来的时间还给您留着。'}
    </Confirm>
  );
}
