import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { SITUATION_WORDS, SITUATIONS, TELLS_OF_HEALTH } from '../../../../contract/pairing';
import { replace } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { OneChip } from '../../../components/Chips';
import { Choice, Tick } from '../../../components/Choice';
import type { Errors } from '../../../components/errors';
import { focusOn } from '../../../components/focusOn';
import { Notice } from '../../../components/Notice';
import { incomplete, Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { everyWord } from '../../pairing/face/words';
import { WhereFields } from '../../request/face/WhereFields';
import { firstWrong } from '../../request/face/wish';
import { useStationHome } from '../../station/face/useStationHome';
import { VolunteerChoice } from '../../volunteer-desk/face/VolunteerChoice';
import { CodeCard } from './CodeCard';
import { asFields, checkWanted, EVERY_DAYS, NOTHING_WANTED, type Wanted } from './form';

const SITUATION_OPTIONS = [
  ...SITUATIONS.map((value) => ({ value, text: SITUATION_WORDS[value] })),
  { value: 'untold' as const, text: '不说情况' },
];
const AGREED_OPTIONS = [
  { value: 'yes', text: '老人已经当面或在电话里同意', note: '记下时间和您的名字' },
  { value: 'no', text: '还没有，让老人或家人用配对码同意', note: '30天内有效' },
] as const;

/** The head brings an elder and a volunteer together. Afterwards the code is shown, to be handed over. */
export function Propose({ stationId }: { stationId: string }) {
  const station = useStationHome(stationId);
  const propose = useAction('pairing', 'propose');
  const [wanted, change, drop] = useDraft<Wanted>(`pairing:${stationId}`, (kept) => kept ?? NOTHING_WANTED);
  const [missing, setMissing] = useState<Errors>({});
  const [made, setMade] = useState<OutputOf<'pairing', 'propose'>>();
  const errors: Errors = { ...asFields(propose.error?.fields ?? {}), ...missing };
  const { volunteerId, situation, situationAgreed, elder, everyDays, elderAgreed } = wanted;

  const submit = async () => {
    const checked = checkWanted(wanted, stationId);
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    const answer = await propose.run(checked.wish);
    if (answer) drop();
    setMade(answer);
  };

  if (made) {
    const { pairingId, volunteer } = made.pairing;
    return (
      <Page
        title="结对"
        footer={
          <Button block onTap={() => replace('pairing-desk/pair', { stationId, pairingId })}>
            看这次结对
          </Button>
        }
      >
        <Notice tone="success" title="提好了">{`${volunteer.name}在“志愿者”里会看到，点同意就行。`}</Notice>
        <CodeCard code={made.code} agreed={elderAgreed === true} />
      </Page>
    );
  }
  return (
    <Page
      title="新结一对"
      needs="pairings"
      footer={
        <>
          <Outcome error={propose.error} said={incomplete(missing)} />
          <Button block busy={propose.busy} onTap={submit}>
            请两边同意
          </Button>
        </>
      }
    >
      <Unread query={station} what="驿站的社区" />
      <Card title="看望谁">
        <Choice
          inline="pairs"
          label="什么情况"
          options={SITUATION_OPTIONS}
          value={situation}
          error={errors.situation}
          onChange={(value) => change({ situation: value, situationAgreed: false })}
        />
        {situation && situation !== 'untold' && TELLS_OF_HEALTH.includes(situation) ? (
          <Tick
            text="问过本人，单独同意记下这个情况"
            note="不勾就不记，照样去看望"
            checked={situationAgreed}
            onChange={(agreed) => change({ situationAgreed: agreed })}
          />
        ) : null}
        <WhereFields
          draft={elder}
          communities={station.data?.communities ?? []}
          errors={errors}
          onChange={(part) => change({ elder: { ...elder, ...part } })}
        />
      </Card>
      <Card title="多久看望一次">
        <OneChip
          label="多久看望一次"
          options={EVERY_DAYS.map((value) => ({ value, text: everyWord(value, '去') }))}
          value={everyDays}
          onChange={(value) => change({ everyDays: value })}
        />
        <Box className={errors.everyDays ? 'field-error' : 'card-text'} role={errors.everyDays ? 'alert' : undefined}>
          {errors.everyDays ? '请选多久看望一次' : '到日子没去，先提醒志愿者，再过两天告诉驿站'}
        </Box>
      </Card>
      <Card>
        <Choice
          label="老人同意吗"
          options={AGREED_OPTIONS}
          value={elderAgreed === undefined ? undefined : elderAgreed ? 'yes' : 'no'}
          error={errors.elderAgreed}
          onChange={(value) => change({ elderAgreed: value === 'yes' })}
        />
      </Card>
      <VolunteerChoice
        stationId={stationId}
        label="请谁去看望"
        value={volunteerId}
        error={errors.volunteerId}
        onChange={(value) => change({ volunteerId: value })}
      />
    </Page>
  );
}
