import type { Day, Slot } from '../../../../contract/booking';
import { Box } from '../../../components/Box';
import { Notice } from '../../../components/Notice';
import { Tap } from '../../../components/Tap';
import { remainingWord } from '../face/words';
import { ANY_TIME, isFull } from './choice';

const PARTS = [
  { name: '上午', from: '00:00', to: '12:00' },
  { name: '下午', from: '12:00', to: '18:00' },
  { name: '晚上', from: '18:00', to: '24:00' },
] as const;

interface SlotGridProps {
  day: Day;
  /** A start, or `ANY_TIME`. */
  chosen: string | undefined;
  onChoose: (start: string) => void;
}

/** The times of a day with what is left of each; a full one can be chosen to wait for it. A closed day says why. */
export function SlotGrid({ day, chosen, onChoose }: SlotGridProps) {
  if (!day.open || day.slots.length === 0)
    return (
      <Notice tone="warn" title={day.open ? '这一天不能再约了' : '这一天不办理'}>
        {day.reason ?? '请选别的日子'}
      </Notice>
    );
  return (
    <>
      {isFull(day) ? (
        <Box className="any-time" role="radiogroup" label="哪个时间都行">
          <Tap
            role="radio"
            className={`slot slot-full ${chosen === ANY_TIME ? 'slot-on' : ''}`}
            checked={chosen === ANY_TIME}
            onTap={() => onChoose(ANY_TIME)}
          >
            <Box as="span" className="any-time-words">
              这一天都行，排队等
            </Box>
          </Tap>
        </Box>
      ) : null}
      {PARTS.map(({ name, from, to }) => {
        const slots = day.slots.filter(({ start }) => start >= from && start < to);
        if (slots.length === 0) return null;
        return (
          <Box as="section" key={name}>
            <Box as="h3" className="slots-part">
              {name}
            </Box>
            <Box className="slots" role="radiogroup" label={name}>
              {slots.map((slot) => (
                <SlotTap key={slot.start} slot={slot} part={name} chosen={slot.start === chosen} onChoose={onChoose} />
              ))}
            </Box>
          </Box>
        );
      })}
    </>
  );
}

interface SlotTapProps {
  slot: Slot;
  part: string;
  chosen: boolean;
  onChoose: (start: string) => void;
}

function SlotTap({ slot, part, chosen, onChoose }: SlotTapProps) {
  const full = slot.remaining <= 0;
  const time = slot.start.replace(/^0/, '');
  const left = remainingWord(slot.remaining, slot.waiting);
  const classes = ['slot', full && 'slot-full', chosen && 'slot-on', slot.remaining === 1 && 'slot-few'].filter(Boolean).join(' ');
  return (
    <Tap
      role="radio"
      className={classes}
      checked={chosen}
      label={`${part}${time} ${left}${full ? '，可以排队' : ''}`}
      onTap={() => onChoose(slot.start)}
    >
      <Box as="span" className="slot-time">
        {time}
      </Box>
      {full ? (
        <Box as="span" className="slot-left slot-wait">
          <Box as="span" className="slot-word">
            {chosen ? '已选' : '约满'}
          </Box>
          <Box as="span" className="slot-word">
            {slot.waiting ? `${slot.waiting}人在等` : '可以排队'}
          </Box>
        </Box>
      ) : (
        <Box as="span" className="slot-left">
          {chosen ? `余 ${slot.remaining} · 已选` : left}
        </Box>
      )}
    </Tap>
  );
}
