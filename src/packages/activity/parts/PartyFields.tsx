import { ADULT_AGE, MAX_TOGETHER } from '../../../../contract/activity';
import type { Audience } from '../../../../contract/programme';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice, Tick } from '../../../components/Choice';
import type { Errors } from '../../../components/errors';
import { Field } from '../../../components/Field';
import { FieldError } from '../../../components/FieldError';
import { Stepper } from '../../../components/Stepper';
import type { Party } from '../face/drafts';
import { childField, hasOthersChildren, photosOf, withChild } from './party';

interface PartyFieldsProps {
  party: Party;
  audience: Audience;
  errors: Errors;
  /** Staff write it down for somebody: who agreed is not the one who types. */
  byStaff?: boolean;
  onChange: (change: Partial<Party>) => void;
}

const waysOf = (audience: Audience) =>
  [
    { value: 'people', text: audience === 'children' ? '自家孩子' : '自己和家人' },
    { value: 'group', text: audience === 'children' ? '班级集体' : '单位集体' },
  ] as const;

/** How many come, which children with whose consent, and whether they may be seen in pictures. */
export function PartyFields({ party, audience, errors, byStaff, onChange }: PartyFieldsProps) {
  const { adults, children, group } = party;
  const young = group ? [] : children;
  const photos = photosOf(party);
  return (
    <>
      {audience === 'volunteers' ? null : <Count party={party} audience={audience} errors={errors} onChange={onChange} />}
      {young.map((child, index) => {
        const path = `children.${index}`;
        const set = (change: Partial<typeof child>) =>
          onChange({ children: children.map((one, at) => (at === index ? { ...one, ...change } : one)) });
        const called = young.length === 1 ? '孩子' : `第${index + 1}个孩子`;
        return (
          <Card key={path} title={called}>
            <Field
              id={childField(`${path}.name`)}
              label={`${called}的姓名`}
              value={child.name}
              onInput={(name) => set({ name })}
              error={errors[`${path}.name`]}
              limit={30}
            />
            <Field
              id={childField(`${path}.age`)}
              label={`${called}几岁`}
              value={child.age}
              onInput={(age) => set({ age })}
              error={errors[`${path}.age`]}
              hint={`3到${ADULT_AGE - 1}岁`}
              kind="digits"
            />
            {audience === 'children' && children.length === 1 ? null : (
              <Button kind="plain" small onTap={() => onChange({ children: children.filter((_, at) => at !== index) })}>
                {`${called}不来`}
              </Button>
            )}
          </Card>
        );
      })}
      {audience === 'volunteers' || group || adults + children.length >= MAX_TOGETHER ? null : (
        <Box className="detail-buttons">
          <Button kind="ghost" block icon="plus" onTap={() => onChange(withChild(party))}>
            {children.length === 0 ? '带孩子来' : '再加一个孩子'}
          </Button>
        </Box>
      )}
      <Card>
        {young.length > 0 ? (
          <Tick
            text={byStaff ? '已经问过家长，家长同意孩子参加' : '我是孩子的家长，同意孩子参加'}
            note="孩子的姓名和年龄加密保存，只给驿站点名用，办完30天后删除"
            checked={party.guardian}
            onChange={(guardian) => onChange({ guardian })}
            error={errors.guardian}
          />
        ) : null}
        <Choice
          inline="pairs"
          label={
            byStaff
              ? '活动时能拍到他们吗'
              : hasOthersChildren(party)
                ? '活动时能拍到你们吗（以后可以改）'
                : '活动时能拍到您吗（以后可以改）'
          }
          options={[
            { value: 'yes', text: '可以拍' },
            { value: 'no', text: '不要拍' },
          ]}
          value={photos === undefined ? undefined : photos ? 'yes' : 'no'}
          onChange={(answer) => onChange({ photos: answer === 'yes' })}
          error={errors.photos}
        />
        {hasOthersChildren(party) ? (
          <Box className="card-text">
            <Box className="field-hint">
              {group
                ? '集体来的先按“不要拍”。每个人都同意、孩子的家长都同意，再选“可以拍”'
                : '有孩子的先按“不要拍”。家长愿意，再选“可以拍”'}
            </Box>
          </Box>
        ) : null}
      </Card>
    </>
  );
}

/** How many adults come, or whose group with how many. */
function Count({ party, audience, errors, onChange }: Omit<PartyFieldsProps, 'byStaff'>) {
  const { adults, children, group } = party;
  return (
    <Card title="谁来">
      <Choice
        inline="pairs"
        label="怎么来"
        options={waysOf(audience)}
        value={group ? 'group' : 'people'}
        onChange={(way) =>
          onChange({ group: way === 'group' ? (group ?? { organisation: '', headcount: '' }) : undefined, photos: undefined })
        }
      />
      {group ? (
        <>
          <Field
            id="organisation"
            label="单位"
            value={group.organisation}
            onInput={(organisation) => onChange({ group: { ...group, organisation } })}
            error={errors['group.organisation']}
            placeholder="例如：某某小学三（2）班"
            limit={30}
          />
          <Field
            id="headcount"
            label="一共几个人"
            value={group.headcount}
            onInput={(headcount) => onChange({ group: { ...group, headcount } })}
            error={errors['group.headcount']}
            hint="只记人数，不用写名字"
            kind="digits"
          />
        </>
      ) : (
        <>
          <Stepper
            label={audience === 'children' ? '陪来的大人' : `${ADULT_AGE}岁以上几个人`}
            value={adults}
            min={0}
            max={Math.max(adults, MAX_TOGETHER - children.length)}
            onChange={(count) => onChange({ adults: count })}
          />
          <FieldError>{errors.adults ?? errors.children}</FieldError>
        </>
      )}
    </Card>
  );
}
