import { useState } from 'react';
import { useAction } from '../../../api/useAction';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';

interface HealthFormProps {
  pairingId: string;
  /** The kept notes, for those who may see them. */
  health: string | undefined;
  /** The elder or relative writes; otherwise the head, after asking them. */
  own: boolean;
  onDone: () => Promise<void>;
  /** Shows what the cloud has now, after a refusal. */
  onRefused: () => Promise<void>;
}

/** Health notes with a consent of their own: the law asks for one. On a page of its own, so that “back” leads to the pairing. */
export function HealthForm({ pairingId, health, own, onDone, onRefused }: HealthFormProps) {
  const setHealth = useAction('pairing', 'setHealth');
  const [text, setText] = useState(health ?? '');
  const [consent, setConsent] = useState(false);
  const fields = setHealth.error?.fields;
  const submit = async () => {
    if (await setHealth.run({ pairingId, health: text, consent })) await onDone();
    else await onRefused();
  };
  return (
    <Page
      title="身体情况"
      footer={
        <>
          <Outcome error={setHealth.error} />
          <Button block busy={setHealth.busy} disabled={text.trim() === '' || !consent} onTap={submit}>
            {text.trim() !== '' && !consent ? '先勾上同意' : '保存'}
          </Button>
          <Button block small kind="plain" disabled={setHealth.busy} onTap={onDone}>
            不写了
          </Button>
        </>
      }
    >
      <Card>
        <Field
          id="health"
          label="上门的人要知道什么"
          value={text}
          lines={3}
          limit={200}
          placeholder="例如：耳朵不好，说话要大声"
          hint={own ? '可以不写，随时能删' : '本人自己说的才写，写新的会换掉原来的'}
          error={fields?.health}
          onInput={setText}
        />
        <Tick
          text={own ? '我单独同意保存身体情况' : '已经问过本人，单独同意保存身体情况'}
          note="加密保存，只有结对的志愿者和站长能看，看了会留下记录"
          checked={consent}
          onChange={setConsent}
          error={fields?.consent}
        />
      </Card>
    </Page>
  );
}
