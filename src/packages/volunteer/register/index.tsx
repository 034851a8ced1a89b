import { useState } from 'react';
import { FREE_TIME_WORDS, type Volunteer } from '../../../../contract/volunteer';
import { restart, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Chips } from '../../../components/Chips';
import { Choice, Tick } from '../../../components/Choice';
import { focusOn } from '../../../components/focusOn';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { PersonFields } from '../../../components/PersonFields';
import { rememberedApplicant } from '../../booking/face/applicant';
import { firstWrong } from '../../booking/face/member';
import { PhoneFill } from '../../booking/face/PhoneFill';
import { lastStation } from '../../station/face/lastStation';
import { optionsOf, SKILL_WORDS, TEAM_OPTIONS } from '../parts/words';
import { checkRegistration, type RegisterErrors, saysMore, startOf, type Typed } from './form';
import { StationChoice } from './StationChoice';

const TITLE = '志愿者报名';
const SKILL_OPTIONS = optionsOf(SKILL_WORDS);
const TIME_OPTIONS = optionsOf(FREE_TIME_WORDS);

/** The registration: name, number, team, skills and free times. Also changes it later. */
export default function RegisterPage() {
  const { stationId } = useParams();
  const me = useQuery('volunteer', 'me', { limit: 1 });
  if (me.data) return <Form said={me.data.volunteer} reason={me.data.volunteer?.reason} stationId={stationId ?? lastStation()} />;
  return (
    <Page title={TITLE}>
      <LoadState query={me}>{() => null}</LoadState>
    </Page>
  );
}

interface FormProps {
  said: Volunteer | null;
  /** Why the head said no last time. */
  reason: string | undefined;
  stationId: string | undefined;
}

function Form({ said, reason, stationId }: FormProps) {
  const register = useAction('volunteer', 'register');
  const [typed, set, drop] = useDraft<Typed>(
    'volunteer',
    (kept) => kept ?? startOf(said, { name: '', phone: '', ...rememberedApplicant(), stationId }),
    said ? JSON.stringify(said) : undefined,
  );
  const [errors, setErrors] = useState<RegisterErrors>({});
  const wrong: RegisterErrors = { ...errors, ...register.error?.fields };
  const changing = said?.status === 'applied' || said?.status === 'approved';

  const submit = async () => {
    const checked = checkRegistration(typed);
    if ('errors' in checked) {
      setErrors(checked.errors);
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    setErrors({});
    if (!(await register.run(checked.input))) return;
    drop();
    await restart('volunteer/home');
  };

  return (
    <Page
      title={changing ? '改登记的内容' : TITLE}
      needs="volunteers"
      footer={
        <>
          <Outcome error={register.error} said={incomplete(errors)} />
          <Button block busy={register.busy} onTap={submit}>
            {changing ? '保存' : '报名'}
          </Button>
        </>
      }
    >
      {said?.status === 'refused' && reason ? (
        <Notice tone="warn" title="上次没有同意">
          {reason}
        </Notice>
      ) : null}
      <StationChoice
        value={typed.stationId}
        error={wrong.stationId}
        fixed={said?.status === 'approved'}
        onChange={(id) => set({ stationId: id })}
      />
      <Card>
        <PersonFields
          own
          person={typed}
          name={{ label: '姓名', hint: '居民会看到您的姓，例如“郑师傅”' }}
          phone={{ label: '手机号', hint: '只有站长能看，加密保存' }}
          errors={wrong}
          onChange={set}
        />
        <PhoneFill onPhone={(phone) => set({ phone })} />
      </Card>
      <Card>
        <Choice label="参加哪个队伍" options={TEAM_OPTIONS} value={typed.team} error={wrong.team} onChange={(team) => set({ team })} />
      </Card>
      <Card>
        <Chips label="会做什么（可以不选）" options={SKILL_OPTIONS} values={typed.skills} onChange={(skills) => set({ skills })} />
        <Chips label="什么时候有空（可以不选）" options={TIME_OPTIONS} values={typed.times} onChange={(times) => set({ times })} />
      </Card>
      <Card>
        <Tick text="我是党员（可以不选）" checked={typed.party} onChange={(party) => set({ party })} />
        <Tick
          text="同意驿站保存我的姓名和电话"
          note="只用来联系您帮忙。不想当了，随时可以退出并删除"
          checked={typed.consent}
          onChange={(consent) => set({ consent })}
        />
        {wrong.consent ? <Notice tone="error" title={wrong.consent} /> : null}
        {saysMore(typed) ? (
          <Tick
            text="另外同意驿站记下我是不是党员、会做什么"
            note="用来安排合适的事，也会导出给民政的志愿服务系统。不想说就不选，一样能当志愿者"
            checked={typed.consentMore}
            onChange={(consentMore) => set({ consentMore })}
          />
        ) : null}
        {wrong.consentMore ? <Notice tone="error" title={wrong.consentMore} /> : null}
      </Card>
    </Page>
  );
}
