import { MAX_PARTNERS } from '../../../../contract/activity';
import { PARTNERS } from '../../../../contract/programme';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Chips } from '../../../components/Chips';
import type { Errors } from '../../../components/errors';
import { Field } from '../../../components/Field';
import { Stepper } from '../../../components/Stepper';
import type { TypedPartner } from './form';

const USUAL_PLACES = 4;

interface PartnerFieldsProps {
  partners: readonly TypedPartner[];
  errors: Errors;
  onChange: (partners: readonly TypedPartner[]) => void;
}

const isKnown = (name: string): boolean => PARTNERS.some((partner) => partner === name);

/** The partners of a shared shift, and the quota of each. */
export function PartnerFields({ partners, errors, onChange }: PartnerFieldsProps) {
  const full = partners.length >= MAX_PARTNERS;
  const add = (name: string): TypedPartner => ({ id: 1 + Math.max(-1, ...partners.map(({ id }) => id)), name, capacity: USUAL_PLACES });
  const set = (id: number, part: Partial<TypedPartner>) =>
    onChange(partners.map((partner) => (partner.id === id ? { ...partner, ...part } : partner)));
  const choose = (names: string[]) => {
    const kept = partners.filter(({ name }) => !isKnown(name) || names.includes(name));
    const chosen = names.find((name) => !partners.some((partner) => partner.name === name));
    onChange(chosen === undefined || full ? kept : [...kept, add(chosen)]);
  };
  return (
    <Card title="和谁一起值班">
      <Chips
        label="伙伴单位"
        options={PARTNERS.map((name) => ({ value: name as string, text: name }))}
        values={partners.map(({ name }) => name).filter(isKnown)}
        onChange={choose}
      />
      {partners.map(({ id, name, capacity }) => (
        <Box key={id} className="partner">
          {isKnown(name) ? null : (
            <Field
              id={`partner${id}`}
              label="单位名称"
              value={name}
              limit={20}
              error={errors[`partners.${id}.name`]}
              onInput={(text) => set(id, { name: text })}
            />
          )}
          <Stepper
            label={isKnown(name) ? name : '来几个人'}
            text={`${capacity} 人`}
            value={capacity}
            min={1}
            max={50}
            onChange={(value) => set(id, { capacity: value })}
          />
          {isKnown(name) ? null : (
            <Button small kind="plain" onTap={() => onChange(partners.filter((partner) => partner.id !== id))}>
              去掉这个单位
            </Button>
          )}
        </Box>
      ))}
      <Box className="card-buttons">
        <Button block small kind="plain" icon="plus" disabled={full} onTap={() => onChange([...partners, add('')])}>
          加别的单位
        </Button>
      </Box>
      <Box className="card-text">
        <Box className="field-hint">每个单位有自己的名额和口令，办好以后在名单里看，发给他们就能报名。</Box>
      </Box>
    </Card>
  );
}
