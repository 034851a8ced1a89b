import { useState } from 'react';
import type { Activity, Entry } from '../../../../contract/activity';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { Confirm } from '../../../components/Confirm';
import { Notice } from '../../../components/Notice';
import { ReasonPage } from '../../../components/ReasonPage';
import { partyWord, whenWord } from '../../activity/face/words';
import { groupsOf, placesOf } from './entries';

interface Form {
  onDone: () => Promise<void>;
  /** Shows what the cloud has now, after a refusal. */
  onRefused: () => Promise<void>;
}

/** Takes a person off the list and tells them why. */
export function RemoveForm({ activityId, entry, onDone, onRefused }: Form & { activityId: string; entry: Entry }) {
  const remove = useAction('activity', 'remove');
  const [reason, setReason, drop] = useDraftText(`remove:${entry.entryId}`);
  const submit = async () => {
    if (await remove.run({ activityId, entryId: entry.entryId, reason })) {
      drop();
      await onDone();
    } else await onRefused();
  };
  return (
    <ReasonPage
      title="移出名单"
      question="为什么移出"
      reasons={['本人说不来了', '报了两次', '年龄不合适', '联系不上']}
      hint="本人会看到这个原因"
      yes="移出名单"
      reason={reason}
      action={remove}
      onReason={setReason}
      onYes={submit}
      onBack={onDone}
    >
      <Notice title={`${entry.name}：${partyWord(entry)}`}>名额会让给排队的人。</Notice>
    </ReasonPage>
  );
}

/** The people who get a message, and those who must be phoned. */
function toldWord(concerned: readonly Entry[]): string {
  const people = placesOf(concerned);
  const silent = placesOf(concerned.filter(({ notify = [] }) => notify.length === 0));
  if (people === 0) return '还没有人报名。';
  if (silent === 0) return `${people} 人报了名或在排队，会收到消息。`;
  const phoned = silent === people ? '都收不到消息' : `${people - silent} 人会收到消息，${silent} 人收不到`;
  return `${people} 人报了名或在排队，${phoned}。取消以后名单上标着“请打电话”的，请打电话告诉他们。`;
}

const toldLecture = ({ organisation, notify }: NonNullable<Activity['lecture']>): string =>
  notify ? `${organisation}会收到消息。` : `${organisation}收不到消息，请打电话告诉他们。`;

/** Calls the activity off for everybody; asks once more, since it cannot be taken back. */
export function CallOffForm({
  activity,
  entries,
  now,
  onDone,
  onRefused,
}: Form & { activity: Activity; entries: readonly Entry[]; now: number }) {
  const { activityId, title, lecture } = activity;
  const callOff = useAction('activity', 'callOff');
  const [reason, setReason, drop] = useDraftText(`call-off:${activityId}`);
  const [asking, setAsking] = useState(false);
  const { expected, arrived, waiting } = groupsOf(entries);
  const concerned = [...expected, ...arrived, ...waiting];
  const submit = async () => {
    const answer = await callOff.run({ activityId, reason });
    setAsking(false);
    if (answer) {
      drop();
      await onDone();
    } else await onRefused();
  };
  const told = lecture ? toldLecture(lecture) : toldWord(concerned);
  return (
    <ReasonPage
      title="取消活动"
      question="为什么取消"
      reasons={['天气不好', '场地用不了', '讲的人来不了', '人太少']}
      hint="报名的人会看到这个原因"
      yes="取消这场活动"
      reason={reason}
      action={callOff}
      onReason={setReason}
      onYes={() => setAsking(true)}
      onBack={onDone}
    >
      <Notice title={title}>{whenWord(activity, now)}</Notice>
      {asking ? (
        <Confirm
          title={`真的取消“${title}”？`}
          yes="取消活动"
          no="不取消"
          danger
          busy={callOff.busy}
          onYes={submit}
          onNo={() => setAsking(false)}
        >
          {`${told}取消以后不能恢复，只能另办一场。`}
        </Confirm>
      ) : null}
    </ReasonPage>
  );
}
