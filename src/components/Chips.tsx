import { Box } from './Box';
import { Tap } from './Tap';

interface ChipsProps<Value> {
  label: string;
  options: readonly { value: Value; text: string }[];
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
