import { OneChip } from './Chips';
import { Field } from './Field';

interface ReasonChoiceProps {
  reasons: readonly string[];
  value: string;
  onChange: (reason: string) => void;
  hint?: string;
  error?: string | undefined;
  limit?: number;
}

/** The usual reasons to tap, and a line to write another. */
export function ReasonChoice({ reasons, value, onChange, hint, error, limit = 40 }: ReasonChoiceProps) {
  return (
    <>
      <OneChip label="常用原因" options={reasons.map((text) => ({ value: text, text }))} value={value} onChange={onChange} />
      <Field id="reason" label="原因" value={value} limit={limit} placeholder="或者写一句" hint={hint} error={error} onInput={onChange} />
    </>
  );
}
