import { useState } from 'react';
import type { Booking } from '../../../../contract/booking';
import { visitWord } from '../../../../contract/shanghai';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonChoice } from '../../../components/ReasonChoice';
import { wishWord } from '../../../words/days';
import { type ChosenTime, TimeChoice } from '../parts/TimeChoice';

const REASONS = ['本人打电话取消', '驿站临时关闭', '材料不齐，改天再来'] as const;

interface ChangeProps {
  booking: Booking;
  onChanged: () => void;
  onBack: () => void;
}

const Whose = ({ booking: { applicant, serviceName, date, start } }: { booking: Booking }) => (
  <Card>
    <Box className="window-name">{applicant.name}</Box>
    <Box className="row-note">{serviceName}</Box>
    <Box className="change-time keep">{`现在约的是 ${wishWord(date, start)}`}</Box>
  </Card>
);

/** Another time for somebody on the phone who has not come yet. */
export function MoveForm({ booking, onChanged, onBack }: ChangeProps) {
  const { bookingId, stationId, serviceId } = booking;
  const reschedule = useAction('booking', 'reschedule');
  const [time, setTime] = useState<ChosenTime>();
  const submit = async () => {
    if (!time?.start) return;
    const answer = await reschedule.run({ bookingId, date: time.date, start: time.start });
    if (answer) onChanged();
  };
  return (
    <Page
      title="改时间"
      footer={
        <>
          <Outcome error={reschedule.error} />
          <Button block busy={reschedule.busy} disabled={!time?.start} onTap={submit}>
            {time?.start ? `改到 ${visitWord(time.date, time.start)}` : '先选时间'}
          </Button>
          <Button block small kind="plain" disabled={reschedule.busy} onTap={onBack}>
            不改了
          </Button>
        </>
      }
    >
      <Whose booking={booking} />
      <Card title="改到什么时间">
        <TimeChoice stationId={stationId} serviceId={serviceId} value={time} onChange={setTime} />
      </Card>
    </Page>
  );
}

/** Ends the visit, with the reason that the person is told. */
export function CancelForm({ booking, onChanged, onBack }: ChangeProps) {
  const { bookingId, applicant, date, start } = booking;
  const cancel = useAction('booking', 'cancel');
  const [reason, setReason, drop] = useDraftText(`cancel:${bookingId}`);
  const [asking, setAsking] = useState(false);
  const submit = async () => {
    const answer = await cancel.run({ bookingId, reason });
    setAsking(false);
    if (!answer) return;
    drop();
    onChanged();
  };
  return (
    <Page
      title="取消预约"
      footer={
        <>
          <Outcome error={cancel.error} />
          <Button block kind="danger" busy={cancel.busy} disabled={reason.trim() === ''} onTap={() => setAsking(true)}>
            取消这个预约
          </Button>
          <Button block small kind="plain" disabled={cancel.busy} onTap={onBack}>
            先不取消
          </Button>
        </>
      }
    >
      <Whose booking={booking} />
      <Card title="为什么取消">
        <ReasonChoice reasons={REASONS} value={reason} onChange={setReason} hint="本人会看到这个原因" />
      </Card>
      {asking ? (
        <Confirm
          title={`取消${applicant.name}的预约？`}
          yes="取消预约"
          danger
          busy={cancel.busy}
          onYes={submit}
          onNo={() => setAsking(false)}
        >
          {`${wishWord(date, start)}，取消后要重新预约。`}
        </Confirm>
      ) : null}
    </Page>
  );
}
