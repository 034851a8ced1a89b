import { Box } from './Box';
import { Tap } from './Tap';

interface FilterProps<Value> {
  label: string;
  options: readonly { value: Value; text: string; label?: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** Which part of a list one looks at. */
export function Filter<Value extends string>({ label, options, value, onChange }: FilterProps<Value>) {
  return (
    <Box className="filter" role="radiogroup" label={label}>
      {options.map((option) => (
        <Tap
          key={option.value}
          role="radio"
          checked={option.value === value}
          className={`filter-choice ${option.value === value ? 'filter-on' : ''}`}
          label={option.label ?? option.text}
          onTap={() => onChange(option.value)}
        >
          {option.text}
        </Tap>
      ))}
    </Box>
  );
}
