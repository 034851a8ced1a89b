import { useState } from 'react';
import type { Activity } from '../../../../contract/activity';
import { PROGRAMMES, TEMPLATES } from '../../../../contract/programme';
import { leaveTo, open } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { OneChip } from '../../../components/Chips';
import type { Errors } from '../../../components/errors';
import { focusOn } from '../../../components/focusOn';
import { Notice } from '../../../components/Notice';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { AUDIENCE_WORDS, whenWord } from '../../activity/face/words';
import { AboutFields } from './AboutFields';
import { asFields, checkTyped, firstWrong, nothingTyped, type Typed, withProgramme } from './form';
import { PartnerFields } from './PartnerFields';
import { Spans } from './Spans';

const TITLE = '办一场活动';
const PROGRAMME_OPTIONS = PROGRAMMES.map((value) => ({ value, text: TEMPLATES[value].name }));

/** A new activity, on one date or several. What the template knows is filled in. */
export function PutOn({ stationId, stationName }: { stationId: string; stationName: string }) {
  const create = useAction('activity', 'create');
  const { off } = useSwitches();
  const programmes = PROGRAMME_OPTIONS.filter(({ value }) => !(off('lectures') && TEMPLATES[value].lecture));
  const [typed, change, drop] = useDraft<Typed>(`activity:${stationId}`, (kept) => kept ?? nothingTyped(stationName));
  const [missing, setMissing] = useState<Errors>({});
  const [made, setMade] = useState<readonly Activity[]>();
  const errors: Errors = { ...asFields(typed, create.error?.fields ?? {}), ...missing };

  const submit = async () => {
    const checked = checkTyped(typed, stationId);
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    const answer = await create.run(checked.wish);
    if (answer) drop();
    setMade(answer?.activities);
  };

  if (made) return <Made activities={made} stationId={stationId} />;
  return (
    <Page
      title={TITLE}
      needs="activities"
      footer={
        <>
          <Outcome error={create.error} said={incomplete(missing)} />
          <Button block busy={create.busy} onTap={submit}>
            办起来，大家能报名
          </Button>
        </>
      }
    >
      <Card title="办什么">
        <OneChip
          label="办什么"
          options={programmes}
          value={typed.programme}
          onChange={(programme) => change((before) => withProgramme(before, programme))}
        />
        <Box className={errors.programme ? 'field-error card-text' : 'card-text'} role={errors.programme ? 'alert' : undefined}>
          {errors.programme ?? (typed.programme ? AUDIENCE_WORDS[TEMPLATES[typed.programme].audience] : '选一个，下面会先填好')}
        </Box>
      </Card>
      <Card>
        <AboutFields about={typed} errors={errors} onChange={change} />
      </Card>
      {typed.programme === 'shift' ? (
        <PartnerFields partners={typed.partners} errors={errors} onChange={(partners) => change({ partners })} />
      ) : null}
      <Spans typed={typed} errors={errors} now={cloudNow()} onChange={(spans) => change({ spans })} />
    </Page>
  );
}

/** What was put on, each with the way to its door. */
function Made({ activities, stationId }: { activities: readonly Activity[]; stationId: string }) {
  return (
    <Page
      title={TITLE}
      footer={
        <Button block onTap={() => leaveTo('activity-desk/agenda', { stationId })}>
          回驿站的活动
        </Button>
      }
    >
      <Notice tone="success" title={activities.length > 1 ? `办好了，一共 ${activities.length} 场` : '办好了'}>
        附近的居民看得到，可以报名了。
      </Notice>
      <Card>
        <Box className="rows">
          {activities.map((activity) => (
            <Row
              key={activity.activityId}
              title={activity.title}
              note={whenWord(activity, cloudNow())}
              onTap={() => open('activity-desk/roster', { stationId, activityId: activity.activityId })}
            />
          ))}
        </Box>
      </Card>
    </Page>
  );
}
