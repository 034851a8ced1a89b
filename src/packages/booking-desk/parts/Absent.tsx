import type { Booking } from '../../../../contract/booking';
import { Button } from '../../../components/Button';
import { Confirm } from '../../../components/Confirm';
import type { Desk } from './useDesk';

/** The number of others who are called first when a person is put further back. */
const FURTHER_BACK = 3;

interface AbsentProps {
  booking: Booking;
  desk: Desk;
  onDone: () => void;
}

/** The choices for a called number whose person is absent. */
export function Absent({ booking: { bookingId, queueLabel = '', applicant }, desk, onDone }: AbsentProps) {
  const then = (work: Promise<unknown>) => work.then(onDone);
  const busy = desk.busy !== undefined;
  return (
    <Confirm
      title={`${queueLabel} ${applicant.name}不在？`.trim()}
      yes="放回队里，下一个再叫"
      no="再等一等"
      busy={busy}
      onYes={() => then(desk.requeue(bookingId, 0))}
      onNo={onDone}
      other={
        <>
          <Button block kind="ghost" disabled={busy} onTap={() => then(desk.requeue(bookingId, FURTHER_BACK))}>
            {`放回队里，过${FURTHER_BACK}位再叫`}
          </Button>
          <Button block kind="danger" disabled={busy} onTap={() => then(desk.act('noShow', bookingId))}>
            没来，不再叫
          </Button>
        </>
      }
    >
      号码不变，回来了不用再取号。
    </Confirm>
  );
}
