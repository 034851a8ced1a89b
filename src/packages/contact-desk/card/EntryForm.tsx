import { useState } from 'react';
import { isPrivateNumber } from '../../../../contract/contact';
import type { CallError } from '../../../api/call';
import { useDraft } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { Confirm } from '../../../components/Confirm';
import { Field } from '../../../components/Field';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { draftOf, EMPTY_DRAFT, type Entry, type EntryDraft } from './entries';

interface EntryFormProps {
  /** Absent for a new one. */
  entry: Entry | undefined;
  /** Its place in the card: the cloud names refused fields by it. */
  index: number;
  /** The card's only entry: a card without any is refused. */
  only: boolean;
  busy: boolean;
  error: CallError | undefined;
  /** The name of its draft, and the version of the card it is typed over. */
  form: string;
  version: number;
  /** `drop` forgets the draft once it is saved. */
  onSave: (draft: EntryDraft, drop: () => void) => void;
  onRemove: (drop: () => void) => void;
  onBack: () => void;
}

/** One contact of the card: what they are responsible for, when and where to reach them, and what they agreed to show. */
export function EntryForm({ entry, index, only, busy, error, form, version, onSave, onRemove, onBack }: EntryFormProps) {
  const [draft, set, drop] = useDraft<EntryDraft>(form, (kept) => kept ?? (entry ? draftOf(entry) : EMPTY_DRAFT), entry && version);
  const [asking, setAsking] = useState(false);
  const wrong = (field: keyof EntryDraft) => error?.fields?.[`entries.${index}.${field}`];
  const personal = draft.name.trim() !== '' || draft.party || isPrivateNumber(draft.phone.trim());
  const complete = [draft.role, draft.duty, draft.phone, draft.hours].every((text) => text.trim() !== '');
  const ready = complete && (!personal || draft.consent);
  const field = (name: 'role' | 'name' | 'duty' | 'phone' | 'hours' | 'communityRole', label: string, limit: number, hint?: string) => (
    <Field
      id={name}
      label={label}
      value={draft[name]}
      limit={limit}
      kind={name === 'phone' ? 'tel' : 'text'}
      hint={hint}
      error={wrong(name)}
      onInput={(text) => set({ [name]: text })}
    />
  );
  return (
    <Page
      title={entry ? '改联系人' : '加联系人'}
      footer={
        <>
          <Outcome error={error} />
          <Button block busy={busy} disabled={!ready} onTap={() => onSave(draft, drop)}>
            保存
          </Button>
          <Button block small kind="plain" disabled={busy} onTap={onBack}>
            不改了
          </Button>
        </>
      }
    >
      <Card>
        {field('role', '职务', 16, '例如：站长、税务咨询')}
        {field('duty', '负责什么', 40)}
        {field('phone', '电话', 40, '尽量填驿站的座机')}
        {field('hours', '什么时间在', 40, '例如：周一至周五 8:30–17:00')}
        {field('name', '姓名（可以不填）', 30)}
        {field('communityRole', '社区职务（可以不填）', 30)}
        <Tick text="亮明党员身份" checked={draft.party} onChange={(party) => set({ party })} />
        {personal ? (
          <Tick
            text="本人同意公开"
            note="姓名、党员身份和手机号，本人同意了才能给居民看"
            checked={draft.consent}
            onChange={(consent) => set({ consent })}
          />
        ) : null}
      </Card>
      {entry && !only ? (
        <Button block small kind="plain" disabled={busy} onTap={() => setAsking(true)}>
          删掉这位联系人
        </Button>
      ) : null}
      {asking ? (
        <Confirm title={`删掉${draft.role}？`} yes="删掉" danger busy={busy} onYes={() => onRemove(drop)} onNo={() => setAsking(false)}>
          居民的联系卡上不再有这一条。
        </Confirm>
      ) : null}
    </Page>
  );
}
