import type { Activity } from '../../../../contract/activity';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { UNCHECKED } from '../../../words/unchecked';

/** The asker of a lecture, the number of listeners, the topic, and the lecturer. */
export function LectureFacts({ lecture, status }: { lecture: NonNullable<Activity['lecture']>; status: Activity['status'] }) {
  const { organisation, headcount, wish, contact, lecturer, unchecked } = lecture;
  return (
    <Card>
      <Box className="rows">
        <Row icon="people" title={organisation} note={`${headcount} 人`} />
        {wish ? <Row icon="talk" title="想听" note={`“${wish}”`} /> : null}
        {unchecked ? <Row title={UNCHECKED} /> : null}
        {lecturer ? <Row icon="star" title={`讲师 ${lecturer.name}`} note={status === 'proposed' ? '还没有答复' : undefined} /> : null}
        {contact.name ? <Row icon="person" title={contact.name} note={contact.phone} /> : null}
      </Box>
    </Card>
  );
}
