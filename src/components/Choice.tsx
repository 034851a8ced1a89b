import { Box } from './Box';
import { FieldError } from './FieldError';
import { Icon } from './Icon';
import { Tap } from './Tap';

interface Option<Value> {
  value: Value;
  text: string;
  note?: string;
}

interface ChoiceProps<Value> {
  label: string;
  options: readonly Option<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  error?: string;
  /** Side by side, for short words, or two by two; one below the other otherwise. */
  inline?: boolean | 'pairs';
}

/** One of several. */
export function Choice<Value extends string | number>({ label, options, value, onChange, error, inline }: ChoiceProps<Value>) {
  return (
    <Box className="field" role="radiogroup" label={label}>
      <Box className="field-label" hidden>
        {label}
      </Box>
      <Box className={inline ? `choice-inline ${inline === 'pairs' ? 'choice-pairs' : ''}` : 'choice-list'}>
        {options.map((option) => (
          <Tap
            key={option.value}
            role="radio"
            className={`choice ${option.value === value ? 'choice-on' : ''}`}
            checked={option.value === value}
            onTap={() => onChange(option.value)}
          >
            <Box as="span" className="choice-mark choice-mark-round" hidden>
              {option.value === value ? <Icon name="check" tone="white" scale={0.7} /> : null}
            </Box>
            <Box as="span" className="row-main">
              <Box as="span">{option.text}</Box>
              {option.note ? (
                <Box as="span" className="row-note">
                  {option.note}
                </Box>
              ) : null}
            </Box>
          </Tap>
        ))}
      </Box>
      <FieldError>{error}</FieldError>
    </Box>
  );
}

interface TickProps {
  text: string;
  note?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Why it has to be ticked. */
  error?: string | undefined;
}

/** Yes or no, or one line of a list to tick. */
export function Tick({ text, note, checked, onChange, error }: TickProps) {
  return (
    <>
      <Tap role="checkbox" className={`choice ${checked ? 'choice-on' : ''}`} checked={checked} onTap={() => onChange(!checked)}>
        <Box as="span" className="choice-mark" hidden>
          {checked ? <Icon name="check" tone="white" scale={0.7} /> : null}
        </Box>
        <Box as="span" className="row-main">
          <Box as="span">{text}</Box>
          {note ? (
            <Box as="span" className="row-note">
              {note}
            </Box>
          ) : null}
        </Box>
      </Tap>
      <FieldError>{error}</FieldError>
    </>
  );
}
