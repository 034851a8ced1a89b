import { useState } from 'react';
import type { ServiceRecord } from '../../../../contract/volunteer';
import { useAction } from '../../../api/useAction';
import { Confirm } from '../../../components/Confirm';
import { Outcome } from '../../../components/Outcome';
import { ReasonChoice } from '../../../components/ReasonChoice';
import { Stepper } from '../../../components/Stepper';
import { minutesWord } from '../../../words/days';

const REASONS = ['记多了', '记少了', '没有去'] as const;
const STEP = 10;
const DAY = 1440;

interface CorrectProps {
  stationId: string;
  record: ServiceRecord;
  onClose: (changed: boolean) => void;
}

/** Puts the time of a record right; what was there before stays beside it. */
export function Correct({ stationId, record, onClose }: CorrectProps) {
  const correct = useAction('volunteer', 'correct');
  const [minutes, setMinutes] = useState(record.minutes);
  const [reason, setReason] = useState('');
  const submit = async () => {
    if (await correct.run({ stationId, recordId: record.recordId, minutes, reason })) onClose(true);
  };
  return (
    <Confirm
      title="改服务时间"
      yes={`改为 ${minutesWord(minutes)}`}
      no="不改了"
      busy={correct.busy}
      unready={minutes === record.minutes || reason.trim() === ''}
      onYes={submit}
      onNo={() => onClose(false)}
    >
      <Outcome error={correct.error} />
      <Stepper label={record.title} value={minutes} text={minutesWord(minutes)} step={STEP} min={0} max={DAY} onChange={setMinutes} />
      <ReasonChoice reasons={REASONS} value={reason} onChange={setReason} limit={60} hint="本人会看到原来的时间和原因" />
    </Confirm>
  );
}
