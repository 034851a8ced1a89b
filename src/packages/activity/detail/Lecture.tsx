import type { Activity } from '../../../../contract/activity';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { LECTURE_WORDS, lectureSentence } from '../../../words/activity';
import { LECTURE } from '../parts/paths';

/** A lecture that an organisation asked for: what came of it, who is expected; for the lecturer the way to their answer. */
export function Lecture({ activity, lecture }: { activity: Activity; lecture: NonNullable<Activity['lecture']> }) {
  const { activityId, stationId, status } = activity;
  const { organisation, headcount, wish, contact, lecturer } = lecture;
  return (
    <>
      <Box className={`status lecture-${status}`} live="polite">
        <Box as="h2" className="status-word">
          {LECTURE_WORDS[status]}
        </Box>
        <Box className="status-sentence">{lectureSentence(activity)}</Box>
      </Box>
      <Card>
        <Box className="rows">
          <Row icon="people" title={organisation} note={`${headcount} 人`} />
          {wish ? <Row icon="talk" title="想听" note={`“${wish}”`} /> : null}
          {lecturer ? <Row icon="star" title={`讲师 ${lecturer.name}`} note={status === 'proposed' ? '还没有答复' : undefined} /> : null}
          <Row icon="person" title={contact.name} note={contact.phone} />
        </Box>
      </Card>
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
