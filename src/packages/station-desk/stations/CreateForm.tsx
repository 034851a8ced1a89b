import { useState } from 'react';
import { newRequestId } from '../../../api/requestId';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import { IS_ROUGH, type Point, whereAmI } from '../../../device/place';
import { readPlace } from './place';

const FIELDS = [
  { name: 'name', label: '驿站名称', max: 30, hint: '例如：奔牛邮政支局' },
  { name: 'district', label: '区', max: 20, hint: '例如：武进区' },
  { name: 'community', label: '社区', max: 30, hint: '例如：五心苑社区' },
  { name: 'address', label: '地址', max: 80, hint: undefined },
  { name: 'phone', label: '电话', max: 40, hint: '驿站的座机，或 11185' },
] as const;
type Name = (typeof FIELDS)[number]['name'];

const EMPTY: Record<Name, string> = { name: '', district: '', community: '', address: '', phone: '' };

interface StationDraft extends Record<Name, string> {
  place: string;
  stationId: string;
}

interface CreateFormProps {
  onBack: () => void;
  onDone: (stationId: string) => void;
}

/** A new station. Its id is made here once, so that sending the form again makes no second station. */
export function CreateForm({ onBack, onDone }: CreateFormProps) {
  const create = useAction('station', 'create');
  const [{ stationId, place, ...draft }, change, drop] = useDraft<StationDraft>(
    'station',
    (kept) => kept ?? { ...EMPTY, place: '', stationId: `s${newRequestId().slice(0, 14)}` },
  );
  const [locating, setLocating] = useState<'busy' | 'failed'>();
  const location: Point | undefined = readPlace(place);
  const ready = location !== undefined && FIELDS.every(({ name }) => draft[name].trim() !== '');
  const fields = create.error?.fields ?? {};

  const locate = async () => {
    setLocating('busy');
    const found = await whereAmI();
    setLocating(found ? undefined : 'failed');
    if (found) change({ place: `${found.latitude.toFixed(5)}, ${found.longitude.toFixed(5)}` });
  };
  const submit = async () => {
    if (!location) return;
    const answer = await create.run({ stationId, ...draft, location });
    if (!answer) return;
    drop();
    onDone(answer.station.stationId);
  };

  return (
    <Page
      title="新建驿站"
      footer={
        <>
          <Button block busy={create.busy} disabled={!ready} onTap={submit}>
            建好这个驿站
          </Button>
          <Button block small kind="plain" disabled={create.busy} onTap={onBack}>
            先不建
          </Button>
        </>
      }
    >
      {create.error ? <Notice tone="error" title={create.error.message} /> : null}
      <Card>
        {FIELDS.map(({ name, label, max, hint }) => (
          <Field
            key={name}
            id={name}
            label={label}
            value={draft[name]}
            limit={max}
            kind={name === 'phone' ? 'tel' : 'text'}
            hint={hint}
            error={fields[name]}
            onInput={(text) => change({ [name]: text })}
          />
        ))}
        <Field
          id="place"
          label="位置（纬度, 经度）"
          value={place}
          limit={40}
          placeholder="31.85580, 119.81510"
          hint={IS_ROUGH ? '在地图上找到驿站，抄下它的经纬度' : '人在驿站里，点下面的按钮就填好了'}
          error={place.trim() !== '' && !location ? '写成 31.85580, 119.81510 这样' : undefined}
          onInput={(text) => change({ place: text })}
        />
        {IS_ROUGH ? null : (
          <Box className="manage-locate">
            <Button small kind="ghost" icon="pin" busy={locating === 'busy'} onTap={locate}>
              用我现在的位置
            </Button>
          </Box>
        )}
        {locating === 'failed' ? <Box className="field-error">没有取到位置，请打开定位或手写</Box> : null}
      </Card>
    </Page>
  );
}
