import { Box } from './Box';
import { Tap } from './Tap';

interface Chip<Value> {
  value: Value;
  text: string;
}

interface ChipsProps<Value> {
  label: string;
  options: readonly Chip<Value>[];
  values: readonly Value[];
  onChange: (values: Value[]) => void;
}

/** Any number of several short words: a tap chooses one, a second tap takes it back. */
export function Chips<Value extends string>({ label, options, values, onChange }: ChipsProps<Value>) {
  return (
    <Box className="field" role="group" label={label}>
      <Box className="field-label" hidden>
        {label}
      </Box>
      <Box className="reasons">
        {options.map(({ value, text }) => {
          const on = values.includes(value);
          return (
            <Tap
              key={value}
              role="checkbox"
              checked={on}
              className={`reason ${on ? 'reason-on' : ''}`}
              onTap={() => onChange(on ? values.filter((one) => one !== value) : [...values, value])}
            >
              {`${on ? '✓ ' : ''}${text}`}
            </Tap>
          );
        })}
      </Box>
    </Box>
  );
}

interface OneChipProps<Value> {
  label: string;
  options: readonly Chip<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
}

/** One of several short words. */
export function OneChip<Value extends string | number>({ label, options, value: chosen, onChange }: OneChipProps<Value>) {
  return (
    <Box className="reasons" role="radiogroup" label={label}>
      {options.map(({ value, text }) => (
        <Tap
          key={value}
          role="radio"
          checked={value === chosen}
          className={`reason ${value === chosen ? 'reason-on' : ''}`}
          onTap={() => onChange(value)}
        >
          {text}
        </Tap>
      ))}
    </Box>
  );
}
