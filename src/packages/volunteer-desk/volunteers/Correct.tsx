import type { ServiceRecord } from '../../../../contract/volunteer';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
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
  const [{ minutes, reason }, change, drop] = useDraft<{ minutes: number; reason: string }>(
    `correct:${record.recordId}`,
    (kept) => kept ?? { minutes: record.minutes, reason: '' },
    record.minutes,
  );
  const submit = async () => {
    if (!(await correct.run({ stationId, recordId: record.recordId, minutes, reason }))) return;
    drop();
    onClose(true);
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
      <Stepper
        label={record.title}
        value={minutes}
        text={minutesWord(minutes)}
        step={STEP}
        min={0}
        max={DAY}
        onChange={(value) => change({ minutes: value })}
      />
      <ReasonChoice
        reasons={REASONS}
        value={reason}
        onChange={(text) => change({ reason: text })}
        limit={60}
        hint="本人会看到原来的时间和原因"
      />
    </Confirm>
  );
}
