import { useState } from 'react';
import type { Member } from '../../../../contract/booking';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { focusOn } from '../../../components/focusOn';
import { incomplete, Outcome } from '../../../components/Outcome';
import type { NewMember } from '../../booking/face/applicant';
import { MemberFields } from '../../booking/face/MemberFields';
import { checkMember, firstWrong, type MemberErrors, NO_MEMBER } from '../../booking/face/member';

/** The name of its draft. */
export const MEMBER_FORM = 'member';

interface AddMemberProps {
  onAdded: (members: Member[]) => void;
  onClose: () => void;
}

/** Adds somebody of the family who agreed to it. */
export function AddMember({ onAdded, onClose }: AddMemberProps) {
  const add = useAction('booking', 'addMember');
  const [member, setMember, drop] = useDraft<NewMember>(MEMBER_FORM, (kept) => kept ?? NO_MEMBER);
  const [errors, setErrors] = useState<MemberErrors>({});

  const save = async () => {
    const checked = checkMember(member);
    if ('errors' in checked) {
      setErrors(checked.errors);
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    setErrors({});
    const answer = await add.run(checked.member);
    if (!answer) return;
    drop();
    onAdded(answer.members);
  };

  return (
    <Card title="添加家人">
      <MemberFields member={member} errors={errors} onChange={setMember} />
      <Box className="family-buttons">
        <Outcome error={add.error} said={incomplete(errors)} />
        <Button block busy={add.busy} onTap={save}>
          保存
        </Button>
        <Button kind="ghost" block disabled={add.busy} onTap={onClose}>
          先不添加
        </Button>
      </Box>
    </Card>
  );
}
