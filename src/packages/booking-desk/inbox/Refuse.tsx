import { visitWord } from '../../../../contract/shanghai';
import { leaveTo } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonPage } from '../../../components/ReasonPage';
import { useInbox } from '../face/useInbox';
import { Gone } from './Gone';

const TITLE = '不同意这个预约';
const REASONS = ['这天人手不够', '材料不齐，请先打电话问', '这项业务请到别的驿站办', '请换一个时间'] as const;

/** Why the station says no; on a page of its own, so that “back” leads to the inbox. */
export function Refuse({ stationId, bookingId }: { stationId: string; bookingId: string }) {
  const inbox = useInbox(stationId);
  const decide = useAction('booking', 'decide');
  const [reason, setReason, drop] = useDraftText(`refuse:${bookingId}`);
  const leave = () => leaveTo('booking-desk/inbox', { stationId });
  const booking = inbox.data?.pending.find((one) => one.bookingId === bookingId);
  const submit = async () => {
    const answer = await decide.run({ bookingId, accept: false, reason });
    if (answer) {
      drop();
      await leave();
    } else await inbox.refresh();
  };
  if (!booking) {
    return (
      <Page title={TITLE} footer={decide.error ? <Outcome error={decide.error} /> : undefined}>
        <LoadState query={inbox}>{({ morePending }) => <Gone more={morePending === true} onBack={leave} />}</LoadState>
      </Page>
    );
  }
  return (
    <ReasonPage
      title={TITLE}
      question="为什么不同意"
      reasons={REASONS}
      hint="本人会看到这个原因，时间会让给别人"
      yes="不同意，告诉本人"
      reason={reason}
      limit={40}
      action={decide}
      onReason={setReason}
      onYes={submit}
      onBack={leave}
    >
      <Card>
        <Box className="task-name">{booking.applicant.name}</Box>
        <Box className="task-line">{booking.serviceName}</Box>
        <Box className="task-last keep">{visitWord(booking.date, booking.start)}</Box>
      </Card>
    </ReasonPage>
  );
}
