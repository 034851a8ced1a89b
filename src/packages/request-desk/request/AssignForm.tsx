import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonChoice } from '../../../components/ReasonChoice';
import { HelpHead } from '../../request/face/HelpHead';
import { VolunteerChoice } from '../../volunteer-desk/face/VolunteerChoice';
import type { StepFormProps } from './steps';

const ANYBODY = 'anybody';
const REASONS = ['本人说换个人', '志愿者联系不上', '志愿者有事'] as const;

/** 派单 and 重新派单: window staff and head give it to one of the station's volunteers; the responsible person gives it back to all of them. */
export function AssignForm({ request, serves, onDone, onRefused }: StepFormProps) {
  const { requestId, stationId, volunteer } = request;
  const assign = useAction('request', 'assign');
  const [{ chosen, reason }, change, drop] = useDraft<{ chosen: string | undefined; reason: string }>(
    `assign:${requestId}`,
    (kept) => kept ?? { chosen: serves ? undefined : ANYBODY, reason: '' },
  );
  const again = volunteer !== undefined;
  const submit = async () => {
    const words = reason.trim();
    const answer = await assign.run({
      requestId,
      ...(chosen !== ANYBODY && { volunteerId: chosen }),
      ...(words !== '' && { reason: words }),
    });
    if (answer) {
      drop();
      await onDone();
    } else await onRefused();
  };
  return (
    <Page
      title={again ? '重新派单' : '派单'}
      footer={
        <>
          <Outcome error={assign.error} />
          <Button block busy={assign.busy} disabled={chosen === undefined || (again && reason.trim() === '')} onTap={submit}>
            {chosen === ANYBODY ? '退回，让大家接' : '派给这位志愿者'}
          </Button>
          <Button block small kind="plain" disabled={assign.busy} onTap={onDone}>
            再想想
          </Button>
        </>
      }
    >
      <HelpHead request={request} />
      {again ? (
        <Card title="为什么换人">
          <ReasonChoice
            reasons={REASONS}
            value={reason}
            onChange={(text) => change({ reason: text })}
            limit={60}
            error={assign.error?.fields?.reason}
          />
        </Card>
      ) : null}
      {serves ? (
        <VolunteerChoice
          stationId={stationId}
          label="派给谁"
          first={again ? { value: ANYBODY, text: '不指定，让大家接' } : undefined}
          except={volunteer?.volunteerId}
          value={chosen}
          onChange={(value) => change({ chosen: value })}
          error={assign.error?.fields?.volunteerId}
        />
      ) : null}
    </Page>
  );
}
