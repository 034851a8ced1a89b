import { Box } from '../../../components/Box';
import { OneChip } from '../../../components/Chips';
import { FieldError } from '../../../components/FieldError';
import { Stepper } from '../../../components/Stepper';
import { minutesWord } from '../../../words/days';

const USUAL = [30, 60, 90, 120] as const;
const STEP = 10;

interface MinutesChoiceProps {
  value: number | undefined;
  onChange: (minutes: number) => void;
  error: string | undefined;
}

/** Minutes of help: the usual amounts, and ten more or fewer. The way is not counted. */
export function MinutesChoice({ value, onChange, error }: MinutesChoiceProps) {
  return (
    <>
      <OneChip
        label="在那里帮忙的时间，路上不算"
        options={USUAL.map((minutes) => ({ value: minutes, text: minutesWord(minutes) }))}
        value={value}
        onChange={onChange}
      />
      {value === undefined ? null : (
        <Stepper label="再准一点" value={value} text={minutesWord(value)} step={STEP} min={STEP} max={600} onChange={onChange} />
      )}
      <FieldError>{error}</FieldError>
      <Box className="card-text">
        <Box className="field-hint">在那里帮忙的时间，路上不算。多少就写多少，服务时间按这个算。</Box>
      </Box>
    </>
  );
}
