import { dateOf } from '../../../../contract/shanghai';
import { RECORD_KIND_WORDS } from '../../../../contract/volunteer';
import { leaveTo } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';

const KINDS = (['training', 'award'] as const).map((value) => ({ value, text: RECORD_KIND_WORDS[value] }));

interface NoteDraft {
  kind: 'training' | 'award';
  title: string;
  date: string;
  minutes: string;
}

/** Writes down a training or an award of a volunteer, kept beside the hours. */
export function NoteForm({ stationId, volunteerId }: { stationId: string; volunteerId: string }) {
  const note = useAction('volunteer', 'note');
  const [{ kind, title, date, minutes }, change, drop] = useDraft<NoteDraft>(
    `note:${volunteerId}`,
    (kept) => kept ?? { kind: 'training', title: '', date: dateOf(cloudNow()), minutes: '' },
  );
  const fields = note.error?.fields;
  const leave = () => leaveTo('volunteer-desk/volunteers', { stationId });
  const submit = async () => {
    const answer = await note.run({
      stationId,
      volunteerId,
      kind,
      title,
      date: date.trim(),
      ...(kind === 'training' && minutes.trim() !== '' && { minutes: Number(minutes) }),
    });
    if (!answer) return;
    drop();
    await leave();
  };
  return (
    <Page
      title="记培训、表彰"
      footer={
        <>
          <Outcome error={note.error} />
          <Button block busy={note.busy} disabled={title.trim() === ''} onTap={submit}>
            {`记下这次${RECORD_KIND_WORDS[kind]}`}
          </Button>
          <Button block small kind="plain" disabled={note.busy} onTap={leave}>
            不记了
          </Button>
        </>
      }
    >
      <Card>
        <Choice inline label="记什么" options={KINDS} value={kind} onChange={(value) => change({ kind: value })} />
        <Field
          id="title"
          label="内容"
          value={title}
          limit={40}
          hint={kind === 'training' ? '例如：急救培训' : '例如：年度优秀志愿者'}
          error={fields?.title}
          onInput={(text) => change({ title: text })}
        />
        <Field
          id="date"
          label="哪一天"
          value={date}
          limit={10}
          hint="例如：2026-11-25"
          error={fields?.date}
          onInput={(text) => change({ date: text })}
        />
        {kind === 'training' ? (
          <Field
            id="minutes"
            label="多少分钟（可以不填）"
            kind="digits"
            value={minutes}
            hint="培训时间单独记，不算服务时间"
            error={fields?.minutes}
            onInput={(text) => change({ minutes: text })}
          />
        ) : null}
      </Card>
    </Page>
  );
}
