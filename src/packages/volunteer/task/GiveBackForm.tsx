import type { HelpRequest } from '../../../../contract/request';
import { leaveTo, restart } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { ReasonPage } from '../../../components/ReasonPage';
import { HelpHead } from '../../request/face/HelpHead';

const REASONS = ['临时有事', '身体不舒服', '这件事我不会做', '联系不上本人'] as const;

/** The volunteer cannot come after all: says why, and others may take it. On a page of its own, so that “back” leads to the task. */
export function GiveBackForm({ request, onChanged }: { request: HelpRequest; onChanged: () => Promise<void> }) {
  const giveBack = useAction('request', 'giveBack');
  const [reason, setReason, drop] = useDraftText(`give-back:${request.requestId}`);
  const { requestId } = request;
  const submit = async () => {
    const answer = await giveBack.run({ requestId, reason });
    if (answer) {
      drop();
      await restart('volunteer/home');
    } else await onChanged();
  };
  return (
    <ReasonPage
      title="我去不了"
      question="为什么去不了"
      reasons={REASONS}
      hint="驿站会看到这个原因，再找别的志愿者"
      yes="退回，请别人去"
      reason={reason}
      action={giveBack}
      onReason={setReason}
      onYes={submit}
      onBack={() => leaveTo('volunteer/task', { requestId })}
    >
      <HelpHead request={request} />
    </ReasonPage>
  );
}
