import { useRef, useState } from 'react';
import type { Booking, Template } from '../../../../contract/booking';
import { addDays, instantOf } from '../../../../contract/shanghai';
import { useAction } from '../../../api/useAction';
import { useTemplates } from '../../../api/useProfile';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Notice';
import { askToNotify, canAsk } from '../../../device/subscribe';

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

/** Asks once more for a message the person has not agreed to, or says that it will come. */
export function Remind({ booking, now, onAgreed }: RemindProps) {
  const template = useful(booking, now);
  return template ? <Ask key={template} template={template} booking={booking} onAgreed={onAgreed} /> : null;
}

interface AskProps extends Omit<RemindProps, 'now'> {
  template: keyof typeof WORDS;
}

function Ask({ template, booking: { bookingId, notify = [] }, onAgreed }: AskProps) {
  const { ids } = useTemplates();
  const agree = useAction('booking', 'notify');
  const asking = useRef(false);
  const [refused, setRefused] = useState(false);
  const { button, on } = WORDS[template];
  if (notify.includes(template)) return <Box className="prevails">{on}</Box>;
  if (!canAsk(ids, template)) return null;
  const wanted: Template[] = template === 'reminder' && !notify.includes('progress') ? ['reminder', 'progress'] : [template];

  const ask = async () => {
    if (asking.current) return;
    asking.current = true;
    try {
      // Called before anything is awaited: WeChat asks in the tap or not at all.
      const templates = await askToNotify(ids, wanted);
      setRefused(templates.length === 0);
      const answer = templates.length > 0 ? await agree.run({ bookingId, templates }) : undefined;
      if (answer) onAgreed(answer.booking);
    } finally {
      asking.current = false;
    }
  };

  return (
    <>
      {agree.error ? <Notice tone="error" title={agree.error.message} /> : null}
      {refused ? <Notice>没有开提醒，请自己留意时间</Notice> : null}
      <Box className="detail-buttons">
        <Button kind="ghost" block icon="clock" busy={agree.busy} onTap={ask}>
          {button}
        </Button>
      </Box>
    </>
  );
}
