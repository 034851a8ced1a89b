import { Box } from './Box';
import { Field } from './Field';
import { Tap } from './Tap';

interface ReasonChoiceProps {
  reasons: readonly string[];
  value: string;
  onChange: (reason: string) => void;
  hint?: string;
  error?: string | undefined;
  maxLength?: number;
}

/** The usual reasons to tap, and a line to write another. */
export function ReasonChoice({ reasons, value, onChange, hint, error, maxLength = 40 }: ReasonChoiceProps) {
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
      <Field
        id="reason"
        label="原因"
        value={value}
        maxLength={maxLength}
        placeholder="或者写一句"
        hint={hint}
        error={error}
        onInput={onChange}
      />
    </>
  );
}
