import { useState } from 'react';
import type { Station } from '../../../../contract/station';
import type { CallError } from '../../../api/call';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';

interface BasicsFormProps {
  station: Station;
  busy: boolean;
  error: CallError | undefined;
  onSave: (changes: { phone?: string; address?: string; notice?: string }) => void;
}

/** The station's phone, address and notice; only what was changed is sent. */
export function BasicsForm({ station, busy, error, onSave }: BasicsFormProps) {
  const before = { phone: station.phone, address: station.address, notice: station.notice ?? '' };
  const [draft, setDraft] = useState(before);
  const changes = Object.fromEntries(Object.entries(draft).filter(([name, text]) => text.trim() !== before[name as keyof typeof before]));
  const wrong = (name: keyof typeof before) => error?.fields?.[`changes.${name}`];
  const typed = (name: keyof typeof before) => (text: string) => setDraft({ ...draft, [name]: text });
  return (
    <Card title={station.name}>
      <Field
        id="notice"
        label="公告"
        value={draft.notice}
        lines={2}
        maxLength={120}
        hint="写给居民看，空着就不显示"
        error={wrong('notice')}
        onInput={typed('notice')}
      />
      <Field id="phone" label="驿站电话" kind="tel" value={draft.phone} maxLength={15} error={wrong('phone')} onInput={typed('phone')} />
      <Field id="address" label="地址" value={draft.address} maxLength={80} error={wrong('address')} onInput={typed('address')} />
      <Box className="settings-save">
        <Button block busy={busy} disabled={Object.keys(changes).length === 0} onTap={() => onSave(changes)}>
          保存
        </Button>
      </Box>
    </Card>
  );
}
