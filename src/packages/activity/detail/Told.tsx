import type { Activity, Entry } from '../../../../contract/activity';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { TellMe } from '../../booking/face/TellMe';

const REMINDER = '前一天傍晚会发消息提醒您';

/** By the entry's status: the messages after consent, and how the page asks for it. */
const WORDS: Partial<Record<Entry['status'], { on: string; button: string }>> = {
  joined: { on: '有变动时会发消息告诉您', button: '有变动时告诉我' },
  waiting: { on: '有名额或有变动时会发消息告诉您', button: '有名额时告诉我' },
};

interface ToldProps {
  activityId: string;
  entry: Entry;
  onChanged: (activity: Activity) => void;
}

/** The coming messages to a person who signed up or waits; each consent is good for one, and may be given again. */
export function Told({ activityId, entry: { status, notify = [] }, onChanged }: ToldProps) {
  const more = useAction('activity', 'notify');
  const words = WORDS[status];
  if (words === undefined) return null;
  return (
    <>
      {status === 'joined' && notify.includes('reminder') ? <Box className="prevails">{REMINDER}</Box> : null}
      <TellMe
        templates={['progress']}
        coming={notify.includes('progress')}
        {...words}
        action={more}
        onAgreed={async () => {
          const answer = await more.run({ activityId });
          if (answer) onChanged(answer.activity);
        }}
      />
    </>
  );
}
