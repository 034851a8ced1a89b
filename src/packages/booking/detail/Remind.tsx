import type { Booking } from '../../../../contract/booking';
import { addDays, instantOf } from '../../../../contract/shanghai';
import { useAction } from '../../../api/useAction';
import { TellMe } from '../face/TellMe';

const WORDS = {
  reminder: { button: '提醒我', on: '前一天傍晚会发消息提醒您' },
  progress: { button: '叫到我时提醒我', on: '叫到您时会发消息提醒您' },
};

/** The message that can still be of use: the reminder of the evening before, at six, or the call while one waits. */
function useful({ status, date }: Booking, now: number): keyof typeof WORDS | undefined {
  if (status === 'arrived') return 'progress';
  return status === 'booked' && now < instantOf(addDays(date, -1), '18:00') ? 'reminder' : undefined;
}

interface RemindProps {
  booking: Booking;
  now: number;
  onAgreed: (booking: Booking) => void;
}

/** The message of a booking that may still be asked for. */
export function Remind({ booking, now, onAgreed }: RemindProps) {
  const agree = useAction('booking', 'notify');
  const template = useful(booking, now);
  if (template === undefined) return null;
  const { bookingId, notify = [] } = booking;
  return (
    <TellMe
      key={template}
      templates={template === 'reminder' && !notify.includes('progress') ? ['reminder', 'progress'] : [template]}
      coming={notify.includes(template)}
      {...WORDS[template]}
      action={agree}
      onAgreed={async (templates) => {
        const answer = await agree.run({ bookingId, templates });
        if (answer) onAgreed(answer.booking);
      }}
    />
  );
}
