import type { Station } from '../../../../contract/station';
import type { CallError } from '../../../api/call';
import { useTouched } from '../../../api/useTouched';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';

interface BasicsFormProps {
  station: Station;
  busy: boolean;
  error: CallError | undefined;
  /** Gives whether they are saved. */
  onSave: (changes: { phone?: string; address?: string; notice?: string }) => Promise<boolean>;
}

/** The station's phone, address and notice; only what was changed is sent. */
export function BasicsForm({ station, busy, error, onSave }: BasicsFormProps) {
  const before = { phone: station.phone, address: station.address, notice: station.notice ?? '' };
  const { fields, touch, saved } = useTouched(before, `station:${station.stationId}`, station.version);
  const changes = Object.fromEntries(Object.entries(fields).filter(([name, text]) => text.trim() !== before[name as keyof typeof before]));
  const wrong = (name: keyof typeof before) => error?.fields?.[`changes.${name}`];
  const typed = (name: keyof typeof before) => (text: string) => touch({ [name]: text });
  const save = async () => {
    if (await onSave(changes)) saved(changes);
  };
  return (
    <Card title={station.name}>
      <Field
        id="notice"
        label="公告"
        value={fields.notice}
        lines={2}
        limit={120}
        hint="写给居民看，空着就不显示"
        error={wrong('notice')}
        onInput={typed('notice')}
      />
      <Field id="phone" label="驿站电话" kind="tel" value={fields.phone} error={wrong('phone')} onInput={typed('phone')} />
      <Field id="address" label="地址" value={fields.address} limit={80} error={wrong('address')} onInput={typed('address')} />
      <Box className="settings-save">
        <Button block busy={busy} disabled={Object.keys(changes).length === 0} onTap={save}>
          保存
        </Button>
      </Box>
    </Card>
  );
}
