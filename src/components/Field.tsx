import { Box } from './Box';
import type { TextInputProps } from './props';
import { TextInput } from './TextInput';

interface FieldProps extends Omit<TextInputProps, 'invalid' | 'describedBy'> {
  /** What is wrong with what was typed. */
  error?: string;
  /** How to write it. */
  hint?: string;
}

/** A labelled place to type in; its error stands below it and is read out with it. */
export function Field({ error, hint, ...input }: FieldProps) {
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
