import type { HelpRequest } from '../../../../contract/request';
import { Box } from '../../../components/Box';
import { STATUS_WORDS, stateSentence } from '../face/words';

/** Where it stands, in a word and in a sentence. */
export function StatusHead({ request }: { request: HelpRequest }) {
  return (
    <Box className={`status help-${request.status}`} live="polite">
      <Box as="h2" className="status-word">
        {STATUS_WORDS[request.status]}
      </Box>
      <Box className="status-sentence">{stateSentence(request)}</Box>
    </Box>
  );
}
