import { GRADES } from '../../../../contract/fields';
import type { HelpRequest } from '../../../../contract/request';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { minutesWord } from '../../../words/days';

/** The helper, the minutes, and the resident's words. */
export function Result({ request: { volunteer, minutes, result, grade } }: { request: HelpRequest }) {
  if (!volunteer) return null;
  const said = GRADES.find(({ value }) => value === grade)?.text;
  return (
    <Card title="志愿者">
      <Box className="rows">
        <Row icon="person" title={volunteer.name} note={minutes === undefined ? undefined : `帮了 ${minutesWord(minutes)}`} />
        {result ? <Row icon="check" title={result} /> : null}
        {said ? <Row icon="star" title={`居民评了“${said}”`} /> : null}
      </Box>
    </Card>
  );
}
