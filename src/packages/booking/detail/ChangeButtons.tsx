import type { Booking } from '../../../../contract/booking';
import { dateOf, dayWord, timeOf, timeWord } from '../../../../contract/shanghai';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Notice';
import { dial } from '../../../device/phone';

interface ChangeButtonsProps {
  booking: Booking;
  now: number;
  phone: string | undefined;
  /** Its service can be booked, so another time can be chosen. */
  movable: boolean;
  onGiveUp: () => void;
}

/** What can still be changed of a visit that is to come, and until when. */
export function ChangeButtons({ booking, now, phone, movable, onGiveUp }: ChangeButtonsProps) {
  const { status, stationId, serviceId, bookingId, changeUntil } = booking;
  if (status === 'waiting')
    return (
      <Box className="detail-buttons">
        <Button kind="danger" block onTap={onGiveUp}>
          不等了
        </Button>
      </Box>
    );
  if (status === 'pending')
    return (
      <Box className="detail-buttons">
        <Button kind="danger" block onTap={onGiveUp}>
          取消预约
        </Button>
      </Box>
    );
  if (status !== 'booked') return null;
  if (now >= changeUntil)
    return (
      <Notice
        title="离办理时间很近了，网上不能再改"
        action={
          phone ? (
            <Button kind="ghost" icon="phone" onTap={() => dial(phone)}>
              打电话告诉驿站
            </Button>
          ) : undefined
        }
      >
        来不了的话，打个电话就行
      </Notice>
    );
  return (
    <>
      <Box className="detail-buttons">
        {movable ? (
          <Button kind="ghost" block icon="clock" onTap={() => open('booking/time', { stationId, serviceId, moveOf: bookingId })}>
            改时间
          </Button>
        ) : null}
        <Button kind="danger" block onTap={onGiveUp}>
          取消预约
        </Button>
      </Box>
      <Box className="prevails keep">{`${dayWord(dateOf(changeUntil))} ${timeWord(timeOf(changeUntil))}以前可以${movable ? '改时间或取消' : '取消'}`}</Box>
    </>
  );
}
