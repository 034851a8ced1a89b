import { GRADES } from '../../../../contract/fields';
import type { HelpRequest } from '../../../../contract/request';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { minutesWord } from '../../../words/days';

/** What was done and what the resident said of it. */
export function Done({ request: { minutes, result, grade } }: { request: HelpRequest }) {
  if (minutes === undefined) return null;
  const said = GRADES.find(({ value }) => value === grade)?.text;
  return (
    <Card title="帮了什么">
      <Box className="rows">
        <Row icon="clock" title={minutesWord(minutes)} note={result} />
        {said ? <Row icon="star" title={`居民评了“${said}”`} /> : null}
      </Box>
    </Card>
  );
}
