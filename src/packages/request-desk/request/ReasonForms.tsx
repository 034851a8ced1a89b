import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { ReasonPage } from '../../../components/ReasonPage';
import { HelpHead } from '../../request/face/HelpHead';
import type { StepFormProps } from './steps';

const FORMS = {
  decline: {
    title: '无法办理',
    question: '为什么办不了',
    reasons: ['要请专业师傅', '请打110、119或120', '和本人联系不上', '这不是驿站能办的事'],
    yes: '办不了，告诉本人',
    last: { title: '真的办不了吗？', text: '会马上告诉本人，这件求助就结束了。' },
  },
  cancel: {
    title: '居民不要了',
    question: '为什么撤销',
    reasons: ['家里人已经办好', '换个时间再说', '打错了'],
    yes: '撤销这件求助',
    last: { title: '撤销这件求助吗？', text: '这件求助就结束了，还要帮忙得再记一件。' },
  },
} as const;

function ReasonForm({ action, request, onDone, onRefused }: StepFormProps & { action: keyof typeof FORMS }) {
  const end = useAction('request', action);
  const [reason, setReason, drop] = useDraftText(`request-${action}:${request.requestId}`);
  const submit = async () => {
    if (await end.run({ requestId: request.requestId, reason })) {
      drop();
      await onDone();
    } else await onRefused();
  };
  return (
    <ReasonPage
      {...FORMS[action]}
      hint="本人会看到这个原因"
      reason={reason}
      action={end}
      onReason={setReason}
      onYes={submit}
      onBack={onDone}
    >
      <HelpHead request={request} />
    </ReasonPage>
  );
}

/** The station cannot help: says why. */
export const DeclineForm = (props: StepFormProps) => <ReasonForm action="decline" {...props} />;

/** The resident told the station that they need no help any more. */
export const CancelForm = (props: StepFormProps) => <ReasonForm action="cancel" {...props} />;
