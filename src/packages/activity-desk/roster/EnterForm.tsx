import { useState } from 'react';
import { type Activity, EnterInput, type Entry } from '../../../../contract/activity';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import type { Errors } from '../../../components/errors';
import { focusOn } from '../../../components/focusOn';
import { Notice } from '../../../components/Notice';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { PersonFields } from '../../../components/PersonFields';
import type { Party } from '../../activity/face/drafts';
import { hasBegun, partyWord, quotaOf } from '../../activity/face/words';
import { PartyFields } from '../../activity/parts/PartyFields';
import { checkParty, firstWrong, placesOf, startOf } from '../../activity/parts/party';
import { VolunteerChoice } from '../../volunteer-desk/face/VolunteerChoice';

const TITLE = '替人报名';
const OWN = 'own';

/** The people, their quota, and the volunteer. */
interface EnterDraft extends Party {
  quota: string;
  volunteerId: string | undefined;
}

interface EnterFormProps {
  activity: Activity;
  /** In ms since 1970. */
  now: number;
  onDone: () => Promise<void>;
  /** Shows what the cloud has now, after a refusal. */
  onRefused: () => Promise<void>;
}

/** Writes down somebody who asks by phone or at the window, and gives the code to tell them. */
export function EnterForm({ activity, now, onDone, onRefused }: EnterFormProps) {
  const { activityId, stationId, audience, programme, partners, stationName } = activity;
  const enter = useAction('activity', 'enter');
  const [draft, change, drop] = useDraft<EnterDraft>(
    `enter:${activityId}`,
    (kept) => kept ?? { ...startOf(audience, programme, { name: '', phone: '' }), quota: OWN, volunteerId: undefined },
  );
  const { quota, volunteerId, ...party } = draft;
  const [missing, setMissing] = useState<Errors>({});
  const [made, setMade] = useState<Entry>();
  const [sentToWait, setSentToWait] = useState(false);
  const serves = audience === 'volunteers' && quota === OWN;
  const full = !hasBegun(activity, now) && quotaOf(activity, quota).remaining < Math.max(1, placesOf(party));
  // The last place may be theirs already: trying again must send the same again.
  const waits = enter.busy || enter.error?.unsure ? sentToWait : full;
  const errors: Errors = { ...enter.error?.fields, ...missing };

  const submit = async () => {
    const phone = party.phone.trim() === '' ? undefined : party.phone;
    const checked = checkParty(EnterInput, party, {
      activityId,
      phone,
      ...(quota !== OWN && { partner: quota }),
      ...(waits && { wait: true }),
      ...(serves && { volunteerId }),
    });
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    setSentToWait(waits);
    const answer = await enter.run(checked.input);
    if (answer) {
      drop();
      setMade(answer.entry);
    } else await onRefused();
  };

  if (made) {
    return (
      <Page
        title={TITLE}
        footer={
          <Button block onTap={onDone}>
            回名单
          </Button>
        }
      >
        <Notice
          tone="success"
          title={made.status === 'waiting' ? '排上了，有名额会在名单里提醒您打电话' : '报好了'}
        >{`${made.name}：${partyWord(made)}`}</Notice>
        <Card title="报名码">
          <Box className="partner-code">{`${made.code.slice(0, 3)} ${made.code.slice(3)}`}</Box>
          <Box className="card-text">请告诉本人，到的时候报这个号码。</Box>
        </Card>
      </Page>
    );
  }
  return (
    <Page
      title={TITLE}
      footer={
        <>
          <Outcome error={enter.error} said={incomplete(missing)} />
          <Button block busy={enter.busy} onTap={submit}>
            {waits ? '排队等名额' : '报上'}
          </Button>
        </>
      }
    >
      <Card>
        <PersonFields
          person={party}
          name={{ label: '谁报名', hint: '孩子参加，写家长的姓名' }}
          phone={{ label: '电话（没有可以不写）' }}
          errors={errors}
          onChange={change}
        />
        {partners.length > 0 ? (
          <Choice
            label="用谁的名额"
            options={[{ value: OWN, text: stationName }, ...partners.map(({ key, name }) => ({ value: key, text: name }))]}
            value={quota}
            error={errors.partner}
            onChange={(key) => change({ quota: key })}
          />
        ) : null}
      </Card>
      {serves ? (
        <VolunteerChoice
          stationId={stationId}
          label="是哪位志愿者"
          value={volunteerId}
          error={errors.volunteerId}
          onChange={(chosen) => change({ volunteerId: chosen })}
        />
      ) : null}
      <PartyFields party={party} audience={audience} errors={errors} byStaff onChange={change} />
    </Page>
  );
}
