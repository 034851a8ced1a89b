import { Box } from '../../../components/Box';
import { Field } from '../../../components/Field';
import { Tap } from '../../../components/Tap';
import './shared.scss';

interface ReasonChoiceProps {
  reasons: readonly string[];
  value: string;
  onChange: (reason: string) => void;
  hint?: string;
  error?: string | undefined;
}

/** The usual reasons to tap, and a line to write another. At most 40 characters. */
export function ReasonChoice({ reasons, value, onChange, hint, error }: ReasonChoiceProps) {
  return (
    <>
      <Box className="reasons" role="radiogroup" label="常用原因">
        {reasons.map((reason) => (
          <Tap
            key={reason}
            role="radio"
            checked={reason === value}
            className={`reason ${reason === value ? 'reason-on' : ''}`}
            onTap={() => onChange(reason)}
          >
            {reason}
          </Tap>
        ))}
      </Box>
      <Field id="reason" label="原因" value={value} maxLength={40} placeholder="或者写一句" hint={hint} error={error} onInput={onChange} />
    </>
  );
}
