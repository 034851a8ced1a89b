import { dateOf } from '../../../../contract/shanghai';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { DayStrip } from '../../../components/DayStrip';
import { LoadState } from '../../../components/LoadState';
import { Tap } from '../../../components/Tap';
import { shortTime } from '../../../words/times';
import { remainingWord } from '../../booking/face/words';

/** A visit's day and start, `YYYY-MM-DD` and `HH:mm`, Asia/Shanghai; `start` is absent until a time was tapped. */
export interface ChosenTime {
  date: string;
  start?: string;
}

interface TimeChoiceProps {
  stationId: string;
  serviceId: string;
  value: ChosenTime | undefined;
  onChange: (time: ChosenTime) => void;
}

/** A free time for a person whom staff book or move. */
export function TimeChoice({ stationId, serviceId, value, onChange }: TimeChoiceProps) {
  const query = useQuery('booking', 'availability', { stationId, serviceId });
  return (
    <LoadState query={query}>
      {({ days }) => {
        const day = days.find(({ date }) => date === value?.date) ?? days.find(({ open }) => open);
        return (
          <>
            <DayStrip
              label="哪一天"
              days={days.map(({ date, open, reason }) => ({ date, word: open ? '可约' : (reason ?? '休'), disabled: !open }))}
              today={dateOf(query.updatedAt ?? 0)}
              value={day?.date}
              onChange={(date) => onChange({ date })}
            />
            {day?.open ? (
              <Box className="slot-grid" role="radiogroup" label="几点">
                {day.slots.map(({ start, remaining }) => {
                  const on = value?.date === day.date && value.start === start;
                  return (
                    <Tap
                      key={start}
                      role="radio"
                      className={`slot-chip ${on ? 'slot-chip-on' : ''}`}
                      checked={on}
                      disabled={remaining === 0}
                      onTap={() => onChange({ date: day.date, start })}
                    >
                      <Box as="span" className="slot-chip-time">
                        {shortTime(start)}
                      </Box>
                      <Box as="span" className="slot-chip-word">
                        {remainingWord(remaining)}
                      </Box>
                    </Tap>
                  );
                })}
              </Box>
            ) : (
              <Box className="field-hint">这几天没有空的时间</Box>
            )}
          </>
        );
      }}
    </LoadState>
  );
}
