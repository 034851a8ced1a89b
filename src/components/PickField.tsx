import { Picker } from '@tarojs/components';
import { dayWord, timeWord, weekdayWord } from '../../contract/shanghai';
import { noteTyping } from '../device/typing';
import { Box } from './Box';
import { FieldError } from './FieldError';
import type { PickFieldProps } from './props';

const NOTHING = { date: '选日期', time: '选时间' } as const;

const wordOf = (mode: 'date' | 'time', value: string): string =>
  mode === 'date' ? `${weekdayWord(value)} ${dayWord(value)}` : timeWord(value);

/** A day or a time of day to pick, on WeChat's own wheel. */
export function PickField({ mode, label, value, min, max, error, onChange }: PickFieldProps) {
  const shared = {
    start: min,
    end: max,
    onChange: (event: { detail: { value: string } }) => {
      noteTyping();
      onChange(event.detail.value);
    },
  };
  const shown = (
    <Box
      role="button"
      label={`${label} ${value ? wordOf(mode, value) : NOTHING[mode]}`}
      className={`input pick ${error ? 'input-invalid' : ''}`}
    >
      {value ? wordOf(mode, value) : NOTHING[mode]}
    </Box>
  );
  return (
    <Box className="field">
      <Box className="field-label" hidden>
        {label}
      </Box>
      {mode === 'date' ? (
        <Picker mode="date" value={value} {...shared}>
          {shown}
        </Picker>
      ) : (
        <Picker mode="time" value={value} {...shared}>
          {shown}
        </Picker>
      )}
      <FieldError>{error}</FieldError>
    </Box>
  );
}
