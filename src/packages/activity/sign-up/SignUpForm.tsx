import { useEffect, useState } from 'react';
import { type Activity, SignUpInput } from '../../../../contract/activity';
import type { OutputOf } from '../../../../contract/functions';
import { TEMPLATES } from '../../../../contract/programme';
import { replace } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { keptAnswer, useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice, Tick } from '../../../components/Choice';
import type { Errors } from '../../../components/errors';
import { Field } from '../../../components/Field';
import { focusOn } from '../../../components/focusOn';
import { Notice } from '../../../components/Notice';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { PersonFields } from '../../../components/PersonFields';
import { AlsoThen } from '../../booking/face/AlsoThen';
import { forgetApplicant, rememberApplicant, rememberedApplicant } from '../../booking/face/applicant';
import { clashesWith, spanOf } from '../../booking/face/clash';
import { PhoneFill } from '../../booking/face/PhoneFill';
import { useTemplates } from '../../booking/face/useProfile';
import { useTapWithMessages } from '../../booking/face/useTapWithMessages';
import { useStationHome } from '../../station/face/useStationHome';
import type { SignUpDraft } from '../face/drafts';
import { placesWord, quotaOf, whenWord } from '../face/words';
import { PartyFields } from '../parts/PartyFields';
import { checkParty, firstWrong, placesOf, startOf } from '../parts/party';

const STATION = 'own';

/** Refusals after which the places that are shown are old. */
const MOVED = new Set(['SLOT_FULL', 'SLOT_CLOSED', 'ALREADY_BOOKED', 'WRONG_STATUS', 'TOO_LATE']);

interface SignUpFormProps {
  activity: Activity;
  /** In ms since 1970. */
  now: number;
  /** The partner's key in the link that led here. */
  invited: string | undefined;
  /** What is shown of the activity has changed meanwhile. */
  onStale: () => void;
}

/** Everything about one sign-up on one page. Where it is full, or fills meanwhile, the same form joins the waiting list. */
export function SignUpForm({ activity, now, invited, onStale }: SignUpFormProps) {
  const { activityId, audience, programme, partners, title } = activity;
  const station = useStationHome(activity.stationId);
  const templates = useTemplates();
  const mine = useQuery('activity', 'mine', { limit: 50 });
  const signUp = useAction('activity', 'signUp');
  const join = useAction('activity', 'joinWaitlist');
  const { tap, busy } = useTapWithMessages(templates.ids, ['reminder', 'progress']);
  const [draft, change, drop] = useDraft<SignUpDraft>('sign-up', (typed) => {
    if (typed?.activityId === activityId) return typed;
    const { name, phone } = typed ?? rememberedApplicant() ?? { name: '', phone: '' };
    const partner = partners.find(({ key }) => key === invited)?.key;
    return { ...startOf(audience, programme, { name, phone }), activityId, partner, code: '', consent: false };
  });
  const [remember, setRemember] = useState(() => rememberedApplicant() !== undefined);
  const [missing, setMissing] = useState<Errors>({});
  const quota = quotaOf(activity, draft.partner);
  const waits = quota.remaining < Math.max(1, placesOf(draft));
  const error = waits ? (join.error ?? signUp.error) : (signUp.error ?? join.error);
  const errors = { ...error?.fields, ...missing };
  useEffect(() => {
    if (error && MOVED.has(error.code)) onStale();
  }, [error, onStale]);

  const setConsent = (wanted: boolean) => {
    setRemember(wanted);
    if (!wanted) forgetApplicant();
  };

  const send = () => {
    const { partner, code, consent } = draft;
    const checked = checkParty(SignUpInput, draft, { activityId, consent, ...(partner && { partner: { key: partner, code } }) });
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    const { input } = checked;
    void tap(async (notify) => {
      signUp.clear();
      join.clear();
      const made = await (waits ? join : signUp).run({ ...input, ...(notify.length > 0 && { notify: true as const }) });
      if (!made) return;
      if (remember) rememberApplicant({ name: input.name, phone: input.phone });
      drop();
      await replace('activity/detail', { activityId, partner: input.partner?.key, made: '1' });
    });
  };

  return (
    <Page
      title="报名"
      needs={TEMPLATES[activity.programme].lecture ? 'lectures' : 'activities'}
      phone={station.data?.station.phone}
      footer={
        <>
          <Outcome error={error} said={incomplete(missing)} />
          <Button block busy={busy} disabled={templates.loading} onTap={send}>
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
        <Notice tone="warn" title={quota.remaining > 0 ? `只剩 ${quota.remaining} 个名额，不够` : '名额满了，可以先排队'}>
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
          checked={remember}
          onChange={setConsent}
        />
      </Card>
    </Page>
  );
}
