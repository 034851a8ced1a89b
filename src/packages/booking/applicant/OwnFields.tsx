import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { PersonFields } from '../../../components/PersonFields';
import type { ApplicantDraft } from '../face/applicant';
import type { MemberErrors } from '../face/member';
import { PhoneFill } from '../face/PhoneFill';

interface OwnFieldsProps {
  draft: ApplicantDraft;
  errors: MemberErrors;
  onChange: (change: Partial<ApplicantDraft>) => void;
  /** Whether it is kept on this device. */
  remember: boolean;
  onRemember: (wanted: boolean) => void;
}

/** One's own name and number. */
export const OwnFields = ({ draft, errors, onChange, remember, onRemember }: OwnFieldsProps) => (
  <>
    <Card>
      <PersonFields
        own
        person={draft}
        name={{ label: '姓名', placeholder: '和证件上的一样' }}
        phone={{ label: '手机号', hint: '时间有变时打给您，不发广告' }}
        errors={errors}
        onChange={onChange}
      />
      <PhoneFill onPhone={(phone) => onChange({ phone })} />
    </Card>
    <Card>
      <Tick text="在这台手机上记住，下次不用再填" note="只存在这台手机，在“我的”里随时可以撤回" checked={remember} onChange={onRemember} />
    </Card>
  </>
);
