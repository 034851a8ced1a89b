import type { Activity, Entry } from '../../../../contract/activity';
import { Box } from '../../../components/Box';
import { ENTRY_WORDS, entrySentence, isOfferOver } from '../face/words';

interface OwnHeadProps {
  activity: Activity;
  entry: Entry;
  /** In ms since 1970. */
  now: number;
}

/** Where one's own entry stands, in a word and in a sentence. */
export function OwnHead({ activity, entry, now }: OwnHeadProps) {
  const off = activity.status === 'called_off' && entry.status !== 'cancelled';
  const over = isOfferOver(entry, now);
  const state = off ? 'called_off' : over ? 'over' : entry.status;
  const word = off ? '取消了' : over ? '留位时间过了' : ENTRY_WORDS[entry.status];
  return (
    <Box className={`status entry-${state}`} live="polite">
      <Box as="h2" className="status-word">
        {word}
      </Box>
      {state === 'waiting' && entry.position !== undefined ? (
        <Box className="status-large keep">{`您排在第${entry.position}位`}</Box>
      ) : null}
      <Box className="status-sentence keep">{entrySentence(activity, entry, now)}</Box>
    </Box>
  );
}
