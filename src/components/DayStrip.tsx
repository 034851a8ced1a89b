import { dayWord, weekdayWord } from '../../contract/shanghai';
import { Box } from './Box';
import { Tap } from './Tap';
import './times.scss';

/** A day to choose, with a word on it: “休”, “约满”. */
export interface StripDay {
  date: string;
  word?: string;
  disabled?: boolean;
}

interface DayStripProps {
  label: string;
  days: StripDay[];
  today: string;
  value: string | undefined;
  onChange: (date: string) => void;
}

/** Days side by side, to choose one. */
export function DayStrip({ label, days, today, value, onChange }: DayStripProps) {
  return (
    <Box className="strip" role="radiogroup" label={label}>
      {days.map(({ date, word, disabled }) => (
        <Tap
          key={date}
          role="radio"
          className={`strip-day ${date === value ? 'strip-day-on' : ''}`}
          checked={date === value}
          disabled={disabled}
          label={`${weekdayWord(date)} ${dayWord(date)} ${word ?? ''}`.trim()}
          onTap={() => onChange(date)}
        >
          <Box as="span" className="strip-weekday">
            {date === today ? '今天' : weekdayWord(date)}
          </Box>
          <Box as="span" className="strip-date">
            {dayWord(date)}
          </Box>
          {word ? (
            <Box as="span" className="strip-word">
              {word}
            </Box>
          ) : null}
        </Tap>
      ))}
    </Box>
  );
}
