import { useState } from 'react';
import type { Booking } from '../../../../contract/booking';
import { visitWord } from '../../../../contract/shanghai';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonChoice } from '../../../components/ReasonChoice';

const REASONS = ['人来了，是驿站记错了', '生病或家里有急事', '驿站没有办成', '事先打过电话'] as const;

interface WaiveProps {
  booking: Booking;
  onChanged: () => void;
  onBack: () => void;
}

/** Forgives a visit that was missed, with the reason for the record. */
export function WaiveForm({ booking, onChanged, onBack }: WaiveProps) {
  const { bookingId, applicant, serviceName, date, start } = booking;
  const waive = useAction('booking', 'waive');
  const [reason, setReason] = useState('');
  const submit = async () => {
    const answer = await waive.run({ bookingId, reason });
    if (answer) onChanged();
  };
  return (
    <Page
      title="这次不算"
      footer={
        <>
          <Outcome error={waive.error} />
          <Button block busy={waive.busy} disabled={reason.trim() === ''} onTap={submit}>
            这次没来不算
          </Button>
          <Button block small kind="plain" disabled={waive.busy} onTap={onBack}>
            还是算
          </Button>
        </>
      }
    >
      <Card>
        <Box className="window-name">{applicant.name}</Box>
        <Box className="row-note">{serviceName}</Box>
        <Box className="change-time keep">{`${visitWord(date, start)} 没有来`}</Box>
      </Card>
      <Card title="为什么不算">
        <ReasonChoice
          reasons={REASONS}
          value={reason}
          onChange={setReason}
          hint="两次没来会暂停网上预约；这次不算，暂停就取消"
          error={waive.error?.fields?.reason}
        />
      </Card>
    </Page>
  );
}
