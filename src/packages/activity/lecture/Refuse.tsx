import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { Notice } from '../../../components/Notice';
import { ReasonPage } from '../../../components/ReasonPage';
import type { StepProps } from './steps';

const FORMS = {
  lecturer: {
    title: '讲不了',
    question: '为什么讲不了',
    reasons: ['那天有事', '这个我不熟', '身体不好'],
    hint: '站长会看到，再请别人',
    yes: '讲不了，告诉站长',
    notice: '站长会请别人来讲。',
    last: { title: '真的讲不了吗？', text: '会告诉站长，改请别人。' },
  },
  head: {
    title: '没法安排',
    question: '为什么没法安排',
    reasons: ['那天没有讲师', '时间太紧', '人太多，坐不下', '请换一天再约'],
    hint: '约的单位会看到这个原因',
    yes: '没法安排，告诉对方',
    notice: '这样就答复了，对方可以再约一天。',
    last: { title: '真的没法安排吗？', text: '会马上答复对方。' },
  },
} as const;

/** The lecturer, or the head for the station, says no. */
export function Refuse({ activityId, by, onDone, onRefused }: StepProps & { activityId: string; by: keyof typeof FORMS }) {
  const answer = useAction('activity', 'answerLecture');
  const [reason, setReason, drop] = useDraftText(`lecture-no:${activityId}`);
  const { notice, ...words } = FORMS[by];
  const submit = async () => {
    if (await answer.run({ activityId, accept: false, reason })) {
      drop();
      await onDone();
    } else await onRefused();
  };
  return (
    <ReasonPage {...words} reason={reason} action={answer} onReason={setReason} onYes={submit} onBack={onDone}>
      <Notice>{notice}</Notice>
    </ReasonPage>
  );
}
