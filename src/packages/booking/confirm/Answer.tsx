import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';

interface AnswerProps {
  name: string;
  value: string;
  note?: string;
  /** A list, which breaks anywhere: a phrase of it may be longer than a line, and no line begins with “、”. */
  list?: boolean;
  onChange?: () => void;
}

/** One answer to check, with a way to change it. */
export function Answer({ name, value, note, list, onChange }: AnswerProps) {
  return (
    <Box as="li" className="row">
      <Box as="span" className="row-main">
        <Box as="span" className="row-note">
          {name}
        </Box>
        <Box as="span" className={list ? 'row-title' : 'row-title keep'}>
          {value}
        </Box>
        {note ? (
          <Box as="span" className="row-note">
            {note}
          </Box>
        ) : null}
      </Box>
      {onChange ? (
        <Button kind="plain" small label={`改${name}`} onTap={onChange}>
          改
        </Button>
      ) : null}
    </Box>
  );
}
