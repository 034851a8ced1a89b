import { useState } from 'react';
import { LECTURES, TEMPLATES } from '../../../../contract/programme';
import { replace, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice, Tick } from '../../../components/Choice';
import type { Errors } from '../../../components/errors';
import { Field } from '../../../components/Field';
import { focusOn } from '../../../components/focusOn';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { PersonFields } from '../../../components/PersonFields';
import { rememberedApplicant } from '../../booking/face/applicant';
import { useTemplates } from '../../booking/face/useProfile';
import { useTapWithMessages } from '../../booking/face/useTapWithMessages';
import { lastStation } from '../../station/face/lastStation';
import { useStationHome } from '../../station/face/useStationHome';
import type { LectureDraft } from '../face/drafts';
import { NoActivity } from '../parts/NoActivity';
import { WhenFields } from '../parts/WhenFields';
import { checkLecture, firstWrong, startOf } from './form';

const TITLE = '请人来讲';
const PROGRAMMES = LECTURES.map((value) => ({ value, text: TEMPLATES[value].name, note: TEMPLATES[value].words }));

/** A school or community asks the station for a lecture on a date. */
export default function AskLecturePage() {
  const params = useParams();
  const stationId = params.stationId ?? lastStation();
  const station = useStationHome(stationId);
  const templates = useTemplates();
  const ask = useAction('activity', 'askLecture');
  const { tap, busy } = useTapWithMessages(templates.ids, ['reminder', 'progress']);
  const [draft, change, drop] = useDraft<LectureDraft>(
    'lecture',
    (typed) => typed ?? startOf(rememberedApplicant() ?? { name: '', phone: '' }),
  );
  const [missing, setMissing] = useState<Errors>({});
  if (!stationId) return <NoActivity title={TITLE} />;
  const errors = { ...ask.error?.fields, ...missing };

  const send = () => {
    const checked = checkLecture(draft, stationId);
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    void tap(async (notify) => {
      const asked = await ask.run({ ...checked.input, ...(notify.length > 0 && { notify: true as const }) });
      if (!asked) return;
      drop();
      await replace('activity/detail', { activityId: asked.activity.activityId });
    });
  };

  return (
    <Page
      title={TITLE}
      needs="lectures"
      phone={station.data?.station.phone}
      footer={
        <>
          <Outcome error={ask.error} said={incomplete(missing)} />
          <Button block busy={busy} disabled={templates.loading} onTap={send}>
            交给驿站
          </Button>
        </>
      }
    >
      <Box className="step-head">
        <Box className="step-title">学校、社区请人来讲</Box>
        <Box className="step-note">
          {[station.data && `交给${station.data.station.name}`, '驿站请讲师，不收钱'].filter(Boolean).join(' · ')}
        </Box>
      </Box>
      <Card>
        <Choice
          label="想听什么课"
          options={PROGRAMMES}
          value={PROGRAMMES.find(({ value }) => value === draft.programme)?.value}
          onChange={(programme) => change({ programme })}
          error={errors.programme}
        />
        <Field
          id="wish"
          label="还想说的（可以不写）"
          value={draft.wish}
          onInput={(wish) => change({ wish })}
          error={errors.wish}
          placeholder="例如：想听邮递员的故事"
          lines={3}
          limit={200}
        />
      </Card>
      <Card>
        <Field
          id="organisation"
          label="单位"
          value={draft.organisation}
          onInput={(organisation) => change({ organisation })}
          error={errors.organisation}
          placeholder="学校、社区的名字"
          limit={30}
        />
        <Field
          id="headcount"
          label="几个人听"
          value={draft.headcount}
          onInput={(headcount) => change({ headcount })}
          error={errors.headcount}
          kind="digits"
        />
      </Card>
      <Card>
        <WhenFields
          when={draft}
          now={cloudNow()}
          errors={{ date: errors['when.date'], start: errors['when.start'], end: errors['when.end'] }}
          onChange={change}
        />
        <Field
          id="place"
          label="在哪里讲"
          value={draft.place}
          onInput={(place) => change({ place })}
          error={errors.place}
          placeholder="例如：学校礼堂，或者驿站"
          limit={40}
        />
      </Card>
      <Card>
        <PersonFields
          own
          person={draft}
          name={{ label: '联系人' }}
          phone={{ label: '联系电话', hint: '定时间时打给您' }}
          errors={errors}
          onChange={change}
        />
        <Tick
          text="同意驿站保存我的姓名和电话"
          note="加密保存，只给驿站和讲师联系用，看了会留下记录，讲完30天后删除"
          checked={draft.consent}
          onChange={(consent) => change({ consent })}
          error={errors.consent}
        />
      </Card>
    </Page>
  );
}
