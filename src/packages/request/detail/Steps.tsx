import type { HelpRequest } from '../../../../contract/request';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { limitWord } from '../../../words/days';
import { eventWord, stepsAhead } from '../face/words';

/** What happened so far, each with its time, and what is still to come. `now` is in ms since 1970. */
export function Steps({ request, now }: { request: HelpRequest; now: number }) {
  const { history = [], status } = request;
  if (history.length === 0) return null;
  return (
    <Card title="办到哪一步了">
      <Box as="ol" className="steps">
        {history.map((event) => (
          <Box as="li" key={`${event.at} ${event.status}`} className="step step-past">
            <Box className="step-what">{eventWord(event)}</Box>
            <Box className="step-when keep">{limitWord(event.at, now)}</Box>
            {event.note ? <Box className="step-when">{`“${event.note}”`}</Box> : null}
          </Box>
        ))}
        {stepsAhead(status).map((text) => (
          <Box as="li" key={text} className="step">
            <Box className="step-what">{text}</Box>
            <Box className="step-when">还没到</Box>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
