import type { Activity } from '../../../../contract/activity';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { LECTURE_WORDS, lectureSentence } from '../../../words/activity';
import { LectureFacts } from '../parts/LectureFacts';
import { LECTURE } from '../parts/paths';

/** A lecture that an organisation asked for: what came of it, who is expected; for the lecturer the way to their answer. */
export function Lecture({ activity, lecture }: { activity: Activity; lecture: NonNullable<Activity['lecture']> }) {
  const { activityId, stationId, status } = activity;
  const { lecturer } = lecture;
  return (
    <>
      <Box className={`status lecture-${status}`} live="polite">
        <Box as="h2" className="status-word">
          {LECTURE_WORDS[status]}
        </Box>
        <Box className="status-sentence">{lectureSentence(activity)}</Box>
      </Box>
      <LectureFacts lecture={lecture} status={status} />
      {lecturer?.self ? (
        <Box className="detail-buttons">
          <Button block onTap={() => open(LECTURE, { stationId, activityId })}>
            {status === 'proposed' ? '去答复' : '看讲课的安排'}
          </Button>
        </Box>
      ) : null}
    </>
  );
}
