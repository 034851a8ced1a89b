import type { Activity } from '../../../../contract/activity';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { hasBegun, lectureSentence, lectureWord } from '../face/words';
import { LectureFacts } from '../parts/LectureFacts';
import { Withdraw } from './Withdraw';

interface LectureProps {
  activity: Activity;
  lecture: NonNullable<Activity['lecture']>;
  /** In ms since 1970. */
  now: number;
  onChanged: (answer: { activity: Activity; now: number } | undefined) => Promise<void>;
}

/**
 * A lecture that an organisation asked for: its status and its audience. The lecturer finds the way to their answer, the asker the way out.
 */
export function Lecture({ activity, lecture, now, onChanged }: LectureProps) {
  const { activityId, stationId, status } = activity;
  const { lecturer, mine } = lecture;
  const pending = status === 'asked' || status === 'proposed' || (status === 'open' && !hasBegun(activity, now));
  return (
    <>
      <Box className={`status lecture-${status}`} live="polite">
        <Box as="h2" className="status-word">
          {lectureWord(activity)}
        </Box>
        <Box className="status-sentence">{lectureSentence(activity)}</Box>
      </Box>
      <LectureFacts lecture={lecture} status={status} />
      {lecturer?.self ? (
        <Box className="detail-buttons">
          <Button block onTap={() => open('activity/lecture', { stationId, activityId })}>
            {status === 'proposed' ? '去答复' : '看讲课的安排'}
          </Button>
        </Box>
      ) : null}
      {mine && pending ? <Withdraw activityId={activityId} lecturer={lecturer?.name} onDone={onChanged} /> : null}
    </>
  );
}
