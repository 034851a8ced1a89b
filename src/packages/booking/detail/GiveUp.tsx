import type { Status } from '../../../../contract/booking';
import { Confirm } from '../../../components/Confirm';

const BOOKED = { title: '取消这个预约吗？', yes: '取消预约', no: '不取消', text: '取消以后这个时间会让给别人。' };

/** What is given up, by where the booking stands. */
const QUESTIONS: Partial<Record<Status, typeof BOOKED>> = {
  waiting: { title: '不再排队等了吗？', yes: '不等了', no: '继续等', text: '退出以后再来，要从后面排起。' },
  offered: { title: '不要这个时间了吗？', yes: '不要了', no: '再想想', text: '这个空位会让给后面排队的人。' },
};

interface GiveUpProps {
  status: Status;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before a place in the line, an offer or a booking is given up. */
export function GiveUp({ status, busy, onYes, onNo }: GiveUpProps) {
  const { title, yes, no, text } = QUESTIONS[status] ?? BOOKED;
  return (
    <Confirm title={title} yes={yes} no={no} danger busy={busy} onYes={onYes} onNo={onNo}>
      {text}
    </Confirm>
  );
}
