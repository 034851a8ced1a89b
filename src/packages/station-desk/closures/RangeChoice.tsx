import { useState } from 'react';
import { Box } from '../../../components/Box';
import { Tap } from '../../../components/Tap';
import { rangeWord, shortTime } from '../../../words/times';
import { type HalfHour, inRange, type TimeRange, tapSlot } from './range';

interface RangeChoiceProps {
  slots: HalfHour[];
  range: TimeRange | undefined;
  onChange: (range: TimeRange) => void;
}

/** The day's slots to tap: the first one and the last one that close. */
export function RangeChoice({ slots, range, onChange }: RangeChoiceProps) {
  const [stretched, setStretched] = useState(true);
  if (slots.length === 0) return <Box className="field-hint">这天没有还能约的时间</Box>;
  const tap = (slot: HalfHour) => {
    onChange(tapSlot(range, slot, stretched));
    setStretched(range !== undefined && !stretched);
  };
  return (
    <>
      <Box className="field-hint" live="polite">
        {range ? `关闭 ${rangeWord(range.from, range.to)}${stretched ? '' : '，再点一个就是到那时为止'}` : '点开始的时间，再点结束的时间'}
      </Box>
      <Box className="slot-grid" role="group" label="从几点到几点">
        {slots.map((slot) => {
          const on = inRange(slot, range);
          return (
            <Tap key={slot.from} role="checkbox" checked={on} className={`slot-chip ${on ? 'slot-chip-on' : ''}`} onTap={() => tap(slot)}>
              <Box as="span" className="slot-chip-time">
                {shortTime(slot.from)}
              </Box>
              <Box as="span" className="slot-chip-word">
                {slot.booked > 0 ? `${slot.booked} 人约` : '没人约'}
              </Box>
            </Tap>
          );
        })}
      </Box>
    </>
  );
}
