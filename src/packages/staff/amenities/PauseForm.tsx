import { useState } from 'react';
import { addDays, dateOf } from '../../../../contract/shanghai';
import type { Amenity } from '../../../../contract/station';
import type { CallError } from '../../../api/call';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Page } from '../../../components/Page';
import { DayStrip } from '../shared/DayStrip';
import { Outcome } from '../shared/Outcome';
import { ReasonChoice } from '../shared/ReasonChoice';

const REASONS = ['检修', '停水', '停电', '用完了', '暂时借出'] as const;
const DAYS_AHEAD = 14;

interface PauseFormProps {
  amenity: Amenity;
  busy: boolean;
  error: CallError | undefined;
  onPause: (pause: { reason: string; until?: string }) => void;
  onBack: () => void;
}

/** Why an amenity is paused, and until which day if that is known. */
export function PauseForm({ amenity, busy, error, onPause, onBack }: PauseFormProps) {
  const [today] = useState(() => dateOf(Date.now()));
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string>();
  return (
    <Page
      title={`暂停${amenity.name}`}
      footer={
        <>
          <Outcome error={error} />
          <Button block busy={busy} disabled={reason.trim() === ''} onTap={() => onPause({ reason, ...(until && { until }) })}>
            {`暂停${amenity.name}`}
          </Button>
          <Button block small kind="plain" disabled={busy} onTap={onBack}>
            不暂停了
          </Button>
        </>
      }
    >
      <Card title="为什么">
        <ReasonChoice reasons={REASONS} value={reason} onChange={setReason} hint="居民会看到这个原因" error={error?.fields?.reason} />
      </Card>
      <Card title="大概到哪天" aside="不知道就不选">
        <DayStrip
          label="大概到哪天"
          days={Array.from({ length: DAYS_AHEAD }, (_, ahead) => ({ date: addDays(today, ahead) }))}
          today={today}
          value={until}
          onChange={(date) => setUntil(date === until ? undefined : date)}
        />
      </Card>
    </Page>
  );
}
