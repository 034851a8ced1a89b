import { OneChip } from '../../../components/Chips';
import type { Errors } from '../../../components/errors';
import { Field } from '../../../components/Field';
import { PersonFields } from '../../../components/PersonFields';
import { PhoneFill } from '../../booking/face/PhoneFill';
import type { Draft } from './asking';

interface WhereFieldsProps {
  draft: Draft;
  /** Communities that the station serves, to tap. */
  communities: readonly string[];
  errors: Errors;
  onChange: (change: Partial<Draft>) => void;
}

/** The person who needs help, their number, and their address. */
export function WhereFields({ draft, communities, errors, onChange }: WhereFieldsProps) {
  const self = draft.forWhom === 'self';
  return (
    <>
      <PersonFields
        own={self}
        person={draft}
        name={{ label: self ? '您的姓名' : '姓名' }}
        phone={{ label: self ? '您的电话' : '联系电话', hint: '上门前先打电话' }}
        errors={{ name: errors['person.name'], phone: errors['person.phone'] }}
        onChange={onChange}
      />
      {self ? <PhoneFill onPhone={(phone) => onChange({ phone })} /> : null}
      <Field
        id="community"
        label="哪个小区"
        value={draft.community}
        onInput={(community) => onChange({ community })}
        error={errors.community}
        placeholder="小区或村的名字"
        limit={30}
      />
      {communities.length > 0 ? (
        <OneChip
          label="驿站附近的社区"
          options={communities.map((text) => ({ value: text, text }))}
          value={draft.community}
          onChange={(community) => onChange({ community })}
        />
      ) : null}
      <Field
        id="building"
        label="几幢"
        value={draft.building}
        onInput={(building) => onChange({ building })}
        error={errors.building}
        placeholder="例如：3幢"
        limit={30}
      />
      <Field
        id="address"
        label="几单元几室"
        value={draft.address}
        onInput={(address) => onChange({ address })}
        error={errors.address}
        placeholder="例如：2单元301室"
        limit={60}
      />
    </>
  );
}
