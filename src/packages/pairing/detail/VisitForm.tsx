import { MOOD_WORDS, MOODS, type Mood, type Pairing } from '../../../../contract/pairing';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { useTemplates } from '../../booking/face/useProfile';
import { useTapWithMessages } from '../../booking/face/useTapWithMessages';
import { MinutesChoice } from '../../volunteer/face/MinutesChoice';

const MOOD_OPTIONS = MOODS.map((value) => ({ value, text: MOOD_WORDS[value] }));

interface VisitDraft {
  mood: Mood | undefined;
  minutes: number | undefined;
  note: string;
}

interface VisitFormProps {
  pairingId: string;
  pairing: Pairing;
  onDone: () => Promise<void>;
  /** Shows what the cloud has now, after a refusal. */
  onRefused: () => Promise<void>;
}

/** The volunteer was there: how the elder is, how long it took, a word on it. On a page of its own, so that “back” leads to the pairing. */
export function VisitForm({ pairingId, pairing, onDone, onRefused }: VisitFormProps) {
  const visit = useAction('pairing', 'visit');
  const templates = useTemplates();
  const { tap, busy } = useTapWithMessages(templates.ids, ['progress']);
  const [{ mood, minutes, note }, change, drop] = useDraft<VisitDraft>(
    `visit:${pairingId}`,
    (kept) => kept ?? { mood: undefined, minutes: undefined, note: '' },
  );
  const fields = visit.error?.fields;
  const ready = mood !== undefined && minutes !== undefined;
  const send = () =>
    tap(async (notify) => {
      if (mood === undefined || minutes === undefined) return;
      const words = note.trim();
      const answer = await visit.run({
        pairingId,
        mood,
        minutes,
        ...(words !== '' && { note: words }),
        ...(notify.length > 0 && { notify: true }),
      });
      if (answer) {
        drop();
        await onDone();
      } else await onRefused();
    });
  return (
    <Page
      title="记一次看望"
      footer={
        <>
          <Outcome error={visit.error} />
          <Button block busy={busy} disabled={!ready || templates.loading} onTap={send}>
            {mood === undefined ? '先选精神怎么样' : minutes === undefined ? '先选用了多久' : '记下这次看望'}
          </Button>
          <Button block small kind="plain" disabled={busy} onTap={onDone}>
            还没去
          </Button>
        </>
      }
    >
      <Card>
        <Choice
          inline="pairs"
          label={`${pairing.elder.name}今天精神怎么样`}
          options={MOOD_OPTIONS}
          value={mood}
          onChange={(value) => change({ mood: value })}
          error={fields?.mood}
        />
      </Card>
      <Card title="用了多久">
        <MinutesChoice value={minutes} onChange={(value) => change({ minutes: value })} error={fields?.minutes} />
      </Card>
      <Card>
        <Field
          id="note"
          label="看到什么（可以不写）"
          value={note}
          lines={2}
          limit={200}
          hint="老人、家人和驿站会看到，例如：胃口不好，带了一碗粥"
          error={fields?.note}
          onInput={(text) => change({ note: text })}
        />
      </Card>
    </Page>
  );
}
