import { AddMemberInput } from '../../../../contract/booking';
import { Choice, Tick } from '../../../components/Choice';
import { PersonFields } from '../../../components/PersonFields';
import type { NewMember } from './applicant';
import type { MemberErrors } from './member';
import { RELATION_WORDS } from './words';

const RELATIONS = AddMemberInput.entries.relation.options.map((value) => ({ value, text: RELATION_WORDS[value] }));

interface MemberFieldsProps {
  member: NewMember;
  errors: MemberErrors;
  onChange: (member: NewMember) => void;
}

/** Name, number, relation and consent of a family member. */
export function MemberFields({ member, errors, onChange }: MemberFieldsProps) {
  return (
    <>
      <PersonFields
        person={member}
        name={{ label: '家人姓名', placeholder: '和证件上的一样' }}
        phone={{ label: '联系电话', hint: '家人的或您的都行' }}
        errors={errors}
        onChange={(change) => onChange({ ...member, ...change })}
      />
      <Choice
        inline
        label="是您的"
        options={RELATIONS}
        value={member.relation}
        onChange={(relation) => onChange({ ...member, relation })}
        error={errors.relation}
      />
      <Tick
        text="已经问过家人，家人同意"
        note="姓名和电话加密保存，只给办事的窗口用"
        checked={member.consent}
        onChange={(consent) => onChange({ ...member, consent })}
        error={errors.consent}
      />
    </>
  );
}
