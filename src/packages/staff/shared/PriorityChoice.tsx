import { PRIORITIES, type Priority } from '../../../../contract/booking';
import { Box } from '../../../components/Box';
import { Tap } from '../../../components/Tap';
import { PRIORITY_WORDS } from '../../../words/booking';
import './shared.scss';

interface PriorityChoiceProps {
  value: Priority | undefined;
  onChange: (priority: Priority | undefined) => void;
}

/** Who is called before others: a tap says so, a second tap takes it back. Nobody has to prove it. */
export function PriorityChoice({ value, onChange }: PriorityChoiceProps) {
  return (
    <Box className="priorities">
      {PRIORITIES.map((priority) => {
        const on = priority === value;
        return (
          <Tap
            key={priority}
            role="checkbox"
            checked={on}
            className={`reason ${on ? 'reason-on' : ''}`}
            onTap={() => onChange(on ? undefined : priority)}
          >
            {`${on ? '✓ ' : ''}${PRIORITY_WORDS[priority]}`}
          </Tap>
        );
      })}
    </Box>
  );
}
