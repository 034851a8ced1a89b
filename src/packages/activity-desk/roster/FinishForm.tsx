import type { Activity, Entry } from '../../../../contract/activity';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { groupsOf, placesOf } from './entries';

interface FinishFormProps {
  activity: Activity;
  entries: readonly Entry[];
  onDone: () => Promise<void>;
  /** Shows what the cloud has now, after a refusal. */
  onRefused: () => Promise<void>;
}

/** Records that it took place and how many came, those without a check-in included. */
export function FinishForm({ activity: { activityId, audience, lecture, came: told }, entries, onDone, onRefused }: FinishFormProps) {
  const finish = useAction('activity', 'finish');
  const arrived = placesOf(groupsOf(entries).arrived);
  const [came, setCame, drop] = useDraftText(
    `activity-finish:${activityId}`,
    String(told ?? (lecture ? lecture.headcount : arrived || '')),
    told,
  );
  const submit = async () => {
    if (await finish.run({ activityId, came: Number(came) })) {
      drop();
      await onDone();
    } else await onRefused();
  };
  return (
    <Page
      title={told === undefined ? '办完了' : '改人数'}
      footer={
        <>
          <Outcome error={finish.error} />
          <Button block busy={finish.busy} disabled={!/^\d+$/.test(came.trim())} onTap={submit}>
            {told === undefined ? '记下，办完了' : '记下'}
          </Button>
          <Button block small kind="plain" disabled={finish.busy} onTap={onDone}>
            {told === undefined ? '还没办完' : '不改了'}
          </Button>
        </>
      }
    >
      {audience === 'volunteers' ? (
        <Notice title="先给来的人签到">签到了的志愿者才记服务时间。</Notice>
      ) : lecture ? (
        <Notice>{`${lecture.lecturer?.name ?? '讲师'}的服务时间会自动记上。`}</Notice>
      ) : null}
      <Card>
        <Field
          id="came"
          label="一共来了几个人"
          value={came}
          kind="digits"
          hint={lecture ? undefined : `签到的有 ${arrived} 人，没签到的也算`}
          error={finish.error?.fields?.came}
          onInput={setCame}
        />
      </Card>
    </Page>
  );
}
