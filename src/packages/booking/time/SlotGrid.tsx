import type { Day, Slot } from '../../../../contract/booking';
import { Box } from '../../../components/Box';
import { Notice } from '../../../components/Notice';
import { Tap } from '../../../components/Tap';
import { remainingWord } from '../../../words/booking';

const PARTS = [
  { name: '上午', from: '00:00', to: '12:00' },
  { name: '下午', from: '12:00', to: '18:00' },
  { name: '晚上', from: '18:00', to: '24:00' },
] as const;

interface SlotGridProps {
  day: Day;
  chosen: string | undefined;
  onChoose: (start: string) => void;
}

/** The times of a day with what is left of each; a closed day says why. */
export function SlotGrid({ day, chosen, onChoose }: SlotGridProps) {
  if (!day.open || day.slots.length === 0)
    return (
      <Notice tone="warn" title={day.open ? '这一天不能再约了' : '这一天不办理'}>
        {day.reason ?? '请选别的日子'}
      </Notice>
    );
  return PARTS.map(({ name, from, to }) => {
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
  });
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
  const left = remainingWord(slot.remaining);
  const classes = ['slot', full && 'slot-full', chosen && 'slot-on', slot.remaining === 1 && 'slot-few'].filter(Boolean).join(' ');
  return (
    <Tap
      role="radio"
      className={classes}
      checked={chosen}
      disabled={full}
      label={`${part}${time} ${left}`}
      onTap={() => onChoose(slot.start)}
    >
      <Box as="span" className="slot-time">
        {time}
      </Box>
      <Box as="span" className="slot-left">
        {chosen ? `余 ${slot.remaining} · 已选` : left}
      </Box>
    </Tap>
  );
}
