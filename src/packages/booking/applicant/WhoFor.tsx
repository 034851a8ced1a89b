import { MAX_MEMBERS, type Member } from '../../../../contract/booking';
import { Box } from '../../../components/Box';
import { Choice } from '../../../components/Choice';
import type { Who } from '../face/applicant';
import { RELATION_WORDS } from '../face/words';

interface WhoForProps {
  members: readonly Member[];
  who: Who;
  onChange: (who: Who) => void;
}

/** The person to book for: oneself, one of the family, or a new person as long as there are fewer than five. */
export function WhoFor({ members, who, onChange }: WhoForProps) {
  const full = members.length >= MAX_MEMBERS;
  const options = [
    { value: 'self', text: '我自己' },
    ...members.map(({ memberId, name, relation, phone }) => ({
      value: memberId,
      text: `${name}（${RELATION_WORDS[relation]}）`,
      note: phone,
    })),
    ...(full ? [] : [{ value: 'new', text: '添加家人' }]),
  ];
  return (
    <>
      <Choice
        label="这次是给谁办"
        options={options}
        value={typeof who === 'string' ? who : who.memberId}
        onChange={(value) => onChange(value === 'self' || value === 'new' ? value : { memberId: value })}
      />
      {full ? <Box className="field-hint">已有{MAX_MEMBERS}位家人。要换人，先到“我的家人”里删掉一位</Box> : null}
    </>
  );
}
