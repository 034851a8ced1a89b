import { PARTS } from '../../../../contract/request';
import { addDays, dateOf, dayWord } from '../../../../contract/shanghai';
import { Choice } from '../../../components/Choice';
import { nearDayWord } from '../../../words/days';
import type { Draft } from '../face/asking';
import { PART_WORDS } from '../face/words';

const SOON = 'soon';
const DAYS_AHEAD = 6;
const PART_OPTIONS = PARTS.map((value) => ({ value, text: PART_WORDS[value] }));

interface WhenFieldsProps {
  draft: Draft;
  /** ms since 1970 */
  now: number;
  error: string | undefined;
  onChange: (change: Partial<Draft>) => void;
}

/** As soon as possible, or a day and the part of it in which somebody is at home. */
export function WhenFields({ draft, now, error, onChange }: WhenFieldsProps) {
  const today = dateOf(now);
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => addDays(today, ahead));
  const options = [
    { value: SOON, text: '尽快' },
    ...days.map((date) => ({ value: date, text: `${nearDayWord(date, now)} ${dayWord(date)}` })),
  ];
  return (
    <>
      <Choice
        inline
        label="什么时候来"
        options={options}
        value={draft.date ?? SOON}
        error={error}
        onChange={(value) => onChange({ date: value === SOON ? undefined : value })}
      />
      {draft.date === undefined ? null : (
        <Choice inline label="什么时间在家" options={PART_OPTIONS} value={draft.part} onChange={(part) => onChange({ part })} />
      )}
    </>
  );
}
