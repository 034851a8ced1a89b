import { leaveTo } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonPage } from '../../../components/ReasonPage';
import { teamLine } from '../../volunteer/parts/words';

const TITLE = '不同意这次报名';
const REASONS = ['住得太远，请到附近的驿站报名', '请先来驿站见个面', '电话打不通'] as const;

/** Why the head says no; on a page of its own, so that “back” leads to the list. */
export function Refuse({ stationId, volunteerId }: { stationId: string; volunteerId: string }) {
  const applied = useQuery('volunteer', 'roster', { stationId, status: 'applied', volunteerId });
  const decide = useAction('volunteer', 'decide');
  const [reason, setReason, drop] = useDraftText(`volunteer-no:${volunteerId}`);
  const leave = () => leaveTo('volunteer-desk/volunteers', { stationId });
  const volunteer = applied.data?.volunteers[0];
  const submit = async () => {
    if (await decide.run({ stationId, volunteerId, accept: false, reason })) {
      drop();
      await leave();
    } else await applied.refresh();
  };
  if (!volunteer) {
    return (
      <Page title={TITLE} footer={decide.error ? <Outcome error={decide.error} /> : undefined}>
        <LoadState query={applied}>
          {() => <Empty title="这个报名已经有结果了" action={<Button onTap={leave}>看志愿者</Button>} />}
        </LoadState>
      </Page>
    );
  }
  return (
    <ReasonPage
      title={TITLE}
      question="为什么不同意"
      reasons={REASONS}
      hint="本人会看到这个原因，可以再报名"
      yes="不同意，告诉本人"
      last={{ title: `不同意${volunteer.name}报名吗？`, text: '会马上告诉本人，本人可以再报名。' }}
      reason={reason}
      action={decide}
      onReason={setReason}
      onYes={submit}
      onBack={leave}
    >
      <Card>
        <Box className="task-name">{volunteer.name}</Box>
        <Box className="task-line task-last">{teamLine(volunteer)}</Box>
      </Card>
    </ReasonPage>
  );
}
