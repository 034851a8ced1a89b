import type { Booking } from '../../../../contract/booking';
import { visitWord } from '../../../../contract/shanghai';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { ReasonPage } from '../../../components/ReasonPage';

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
  const [reason, setReason, drop] = useDraftText(`waive:${bookingId}`);
  const submit = async () => {
    const answer = await waive.run({ bookingId, reason });
    if (!answer) return;
    drop();
    onChanged();
  };
  return (
    <ReasonPage
      title="这次不算"
      question="为什么不算"
      reasons={REASONS}
      hint="两次没来会暂停网上预约；这次不算，暂停就取消"
      yes="这次没来不算"
      no="还是算"
      danger={false}
      reason={reason}
      limit={40}
      action={waive}
      onReason={setReason}
      onYes={submit}
      onBack={onBack}
    >
      <Card>
        <Box className="window-name">{applicant.name}</Box>
        <Box className="row-note">{serviceName}</Box>
        <Box className="change-time keep">{`${visitWord(date, start)} 没有来`}</Box>
      </Card>
    </ReasonPage>
  );
}
