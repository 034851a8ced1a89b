import { visible } from '../../contract/typed-text';
import { Box } from './Box';
import type { TextInputProps } from './props';
import { TextInput } from './TextInput';

interface FieldProps extends Omit<TextInputProps, 'invalid' | 'describedBy'> {
  /** The mistake in the typed text. */
  error?: string;
  /** How to write it. */
  hint?: string;
  /** The number of visible characters. More stay in the field, with a message: people paste first and shorten then. */
  limit?: number | undefined;
}

function beyond(value: string, limit: number | undefined): string | undefined {
  const over = limit === undefined ? 0 : visible(value).length - limit;
  return over > 0 ? `最多${limit}个字，多了${over}个` : undefined;
}

/** A labelled place to type in; its error stands below it and is read out with it. */
export function Field({ error: refused, hint, limit, ...input }: FieldProps) {
  const error = beyond(input.value, limit) ?? refused;
  const says = error ?? hint;
  return (
    <Box className="field">
      <Box className="field-label" hidden>
        {input.label}
      </Box>
      <TextInput {...input} invalid={error !== undefined} describedBy={says ? `${input.id}-says` : undefined} />
      {says ? (
        <Box id={`${input.id}-says`} className={error ? 'field-error' : 'field-hint'} role={error ? 'alert' : undefined}>
          {says}
        </Box>
      ) : null}
    </Box>
  );
}
