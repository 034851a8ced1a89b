import { PRIORITIES, type Priority } from '../../../../contract/booking';
import { Box } from '../../../components/Box';
import { Tick } from '../../../components/Choice';
import { Tap } from '../../../components/Tap';
import { PRIORITY_WORDS } from '../../booking/face/words';
import './desk.scss';

/** Whether somebody is called before others, why, and that they agreed that it is kept. */
export interface CalledFirst {
  priority?: Priority | undefined;
  priorityAgreed?: true | undefined;
}

interface PriorityChoiceProps {
  value: CalledFirst;
  onChange: (value: CalledFirst) => void;
}

const CHOICE_WORDS: Record<Priority, string> = { ...PRIORITY_WORDS, first: '其他优先' };

/** The priority: a tap sets it, a second tap takes it back. Nobody has to prove it. A disability is kept only if the person agreed. */
export function PriorityChoice({ value, onChange }: PriorityChoiceProps) {
  return (
    <>
      <Box className="priorities">
        {PRIORITIES.map((priority) => {
          const on = priority === value.priority;
          return (
            <Tap
              key={priority}
              role="checkbox"
              checked={on}
              className={`reason ${on ? 'reason-on' : ''}`}
              onTap={() => onChange(on ? {} : { priority })}
            >
              {`${on ? '✓ ' : ''}${CHOICE_WORDS[priority]}`}
            </Tap>
          );
        })}
      </Box>
      {value.priority === 'disabled' ? (
        <Tick
          text="问过本人，同意记下是残疾人"
          note="不勾也一样优先，只是不记原因"
          checked={value.priorityAgreed === true}
          onChange={(agreed) => onChange({ priority: 'disabled', ...(agreed && { priorityAgreed: true }) })}
        />
      ) : null}
    </>
  );
}
