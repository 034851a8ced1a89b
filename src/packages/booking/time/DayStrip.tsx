import type { Day } from '../../../../contract/booking';
import { dateOf, weekdayWord } from '../../../../contract/shanghai';
import { cloudNow } from '../../../api/now';
import { Box } from '../../../components/Box';
import { Tap } from '../../../components/Tap';

/** Whether there is a place on a day, in a word. A closed today has more reasons than a holiday. */
function dayState({ date, open, slots }: Day, today: string): '有号' | '约满' | '停约' | '休' {
  if (!open) return date === today ? '停约' : '休';
  return slots.some(({ remaining }) => remaining > 0) ? '有号' : '约满';
}

/** The days one can look at; a closed one can be opened too, to read why. */
export function DayStrip({ days, chosen, onChoose }: { days: readonly Day[]; chosen: string; onChoose: (date: string) => void }) {
  const today = dateOf(cloudNow());
  return (
    <Box className="days" role="radiogroup" label="选日子">
      {days.map((day) => {
        const state = dayState(day, today);
        const name = day.date === today ? '今天' : weekdayWord(day.date);
        return (
          <Tap
            key={day.date}
            role="radio"
            checked={day.date === chosen}
            className={`day ${state === '有号' ? '' : 'day-off'} ${day.date === chosen ? 'day-on' : ''}`}
            label={`${name} ${Number(day.date.slice(5, 7))}月${Number(day.date.slice(8))}日 ${state}`}
            onTap={() => onChoose(day.date)}
          >
            <Box as="span" className="day-name">
              {name}
            </Box>
            <Box as="span" className="day-number">
              {Number(day.date.slice(8))}
            </Box>
            <Box as="span" className="day-state">
              {state}
            </Box>
          </Tap>
        );
      })}
    </Box>
  );
}
