import type { Activity } from '../../../../contract/activity';
import type { OutputOf } from '../../../../contract/functions';
import { TEMPLATES } from '../../../../contract/programme';
import { keptAnswer, useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice, Tick } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Notice } from '../../../components/Notice';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { PersonFields } from '../../../components/PersonFields';
import { AlsoThen } from '../../booking/face/AlsoThen';
import { clashesWith, spanOf } from '../../booking/face/clash';
import { PhoneFill } from '../../booking/face/PhoneFill';
import { useStationHome } from '../../station/face/useStationHome';
import { placesWord, whenWord } from '../face/words';
import { PartyFields } from '../parts/PartyFields';
import { useSignUp } from './useSignUp';

const STATION = 'own';

interface SignUpFormProps {
  activity: Activity;
  /** In ms since 1970. */
  now: number;
  /** The partner's key in the link that led here. */
  invited: string | undefined;
  /** What is shown of the activity has changed meanwhile. */
  onStale: () => void;
}

/** A whole sign-up on one page. If the activity is full, or fills meanwhile, the same form joins the waiting list. */
export function SignUpForm({ activity, now, invited, onStale }: SignUpFormProps) {
  const { activityId, audience, partners, title } = activity;
  const station = useStationHome(activity.stationId);
  const { draft, change, errors, waits, ...form } = useSignUp({ activity, invited, onStale });
  const mine = useQuery('activity', 'mine', { limit: 50 });

  return (
    <Page
      title="报名"
      needs={TEMPLATES[activity.programme].lecture ? 'lectures' : 'activities'}
      phone={station.data?.station.phone}
      footer={
        <>
          <Outcome error={form.error} said={incomplete(form.missing)} />
          <Button block busy={form.busy} disabled={form.loading} onTap={form.send}>
            {waits ? '排队等名额' : '报名'}
          </Button>
        </>
      }
    >
      <Box className="step-head">
        <Box className="step-title">{title}</Box>
        <Box className="step-note keep">{`${whenWord(activity, now)} ${activity.place}`}</Box>
        <Box className="step-note">{placesWord(activity, now, draft.partner)}</Box>
      </Box>
      <Unread query={mine} what="您别的活动" />
      {waits ? null : (
        <AlsoThen
          names={clashesWith(spanOf(activity), {
            bookings: keptAnswer<OutputOf<'booking', 'mine'>>('mine')?.bookings,
            activities: mine.data?.activities.filter((one) => one.activityId !== activityId),
          })}
        />
      )}
      {waits ? (
        <Notice tone="warn" title={form.remaining > 0 ? `只剩 ${form.remaining} 个名额，不够` : '名额满了，可以先排队'}>
          有人不来时，按先后给您留半小时
        </Notice>
      ) : null}
      {partners.length > 0 ? (
        <Card>
          <Choice
            label="您是哪里的"
            options={[{ value: STATION, text: '驿站志愿者' }, ...partners.map(({ key, name }) => ({ value: key, text: name }))]}
            value={draft.partner ?? STATION}
            onChange={(key) => change({ partner: key === STATION ? undefined : key })}
          />
          {draft.partner === undefined ? null : (
            <Field
              id="code"
              label="口令"
              value={draft.code}
              onInput={(code) => change({ code })}
              error={errors['partner.code'] ?? errors.partner}
              hint="12位数字，问问您的单位"
              kind="digits"
            />
          )}
        </Card>
      ) : null}
      <Card>
        <PersonFields
          own
          person={draft}
          name={{ label: audience === 'children' ? '家长姓名' : '您的姓名' }}
          phone={{ label: '手机号', hint: '活动有变时打给您，不发广告' }}
          errors={errors}
          onChange={change}
        />
        <PhoneFill onPhone={(phone) => change({ phone })} />
      </Card>
      <PartyFields party={draft} audience={audience} errors={errors} onChange={change} />
      <Card>
        <Tick
          text="同意驿站保存我的姓名和电话"
          note="加密保存，只给驿站点名和联系用，办完30天后删除"
          checked={draft.consent}
          onChange={(consent) => change({ consent })}
          error={errors.consent}
        />
        <Tick
          text="在这台手机上记住，下次不用再填"
          note="只存在这台手机，在“我的”里随时可以撤回"
          checked={form.remember}
          onChange={form.keepApplicant}
        />
      </Card>
    </Page>
  );
}
