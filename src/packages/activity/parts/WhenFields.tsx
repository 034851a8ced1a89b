import { addDays, dateOf } from '../../../../contract/shanghai';
import { Box } from '../../../components/Box';
import { PickField } from '../../../components/PickField';

/** When an activity is, as it is being picked: `YYYY-MM-DD` and `HH:mm`, Asia/Shanghai; empty while nothing is picked. */
export interface When {
  date: string;
  start: string;
  end: string;
}

/** So far ahead one may plan. */
const MAX_DAYS = 365;

interface WhenFieldsProps {
  /** Keeps the ids of several of them apart. */
  id?: string;
  when: When;
  /** ms since 1970 */
  now: number;
  errors: Partial<Record<keyof When, string>>;
  onChange: (part: Partial<When>) => void;
}

/** A day, and from when to when. */
export function WhenFields({ id = 'when', when, now, errors, onChange }: WhenFieldsProps) {
  const today = dateOf(now);
  return (
    <>
      <PickField
        id={`${id}-date`}
        mode="date"
        label="哪一天"
        value={when.date}
        min={today}
        max={addDays(today, MAX_DAYS)}
        error={errors.date}
        onChange={(date) => onChange({ date })}
      />
      <Box className="span-fields">
        <PickField
          id={`${id}-start`}
          mode="time"
          label="几点开始"
          value={when.start}
          error={errors.start}
          onChange={(start) => onChange({ start })}
        />
        <PickField
          id={`${id}-end`}
          mode="time"
          label="几点结束"
          value={when.end}
          error={errors.end}
          onChange={(end) => onChange({ end })}
        />
      </Box>
    </>
  );
}
