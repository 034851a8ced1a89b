import { useState } from 'react';
import type { Activity } from '../../../../contract/activity';
import { leaveTo } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import type { Errors } from '../../../components/errors';
import { focusOn } from '../../../components/focusOn';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { AboutFields } from './AboutFields';
import { type About, aboutOf, checkAbout, firstWrong } from './form';

const TITLE = '改活动';

/** Corrects an activity. Its time cannot be changed: people have planned for it. */
export function Change({ stationId, activityId }: { stationId: string; activityId: string }) {
  const query = useQuery('activity', 'get', { activityId });
  const { data } = query;
  if (data) return <Form activity={data.activity} stationId={stationId} />;
  return (
    <Page title={TITLE}>
      <LoadState query={query}>{() => null}</LoadState>
    </Page>
  );
}

function Form({ activity, stationId }: { activity: Activity; stationId: string }) {
  const { activityId } = activity;
  const update = useAction('activity', 'update');
  const shown = aboutOf(activity);
  const [about, change, drop] = useDraft<About>(`activity-change:${activityId}`, (kept) => kept ?? shown, JSON.stringify(shown));
  const [missing, setMissing] = useState<Errors>({});
  const leave = () => leaveTo('activity-desk/roster', { stationId, activityId });
  const save = async () => {
    const checked = checkAbout(about, activityId);
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
    } else if (await update.run(checked.wish)) {
      drop();
      await leave();
    }
  };
  return (
    <Page
      title={TITLE}
      footer={
        <>
          <Outcome error={update.error} said={incomplete(missing)} />
          <Button block busy={update.busy} onTap={save}>
            保存
          </Button>
          <Button block small kind="plain" disabled={update.busy} onTap={leave}>
            不改了
          </Button>
        </>
      }
    >
      <Notice>日期和时间不能改。要换时间，请取消这一场，再办一场。</Notice>
      <Card>
        <AboutFields about={about} errors={{ ...update.error?.fields, ...missing }} onChange={change} />
      </Card>
    </Page>
  );
}
