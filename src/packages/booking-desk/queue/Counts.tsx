import { Box } from '../../../components/Box';
import type { DayView } from './queue';

const COUNTS = [
  { key: 'expected', word: '还没到' },
  { key: 'waiting', word: '等候' },
  { key: 'done', word: '办好' },
  { key: 'missed', word: '没来' },
] as const;

/** The day in four numbers. */
export function Counts({ counts }: { counts: DayView['counts'] }) {
  return (
    <Box as="section" className="card desk-counts" label="今天一览">
      {COUNTS.map(({ key, word }) => (
        <Box key={key} className="desk-count">
          <Box as="span" className={`desk-count-number ${key === 'missed' && counts.missed > 0 ? 'desk-count-missed' : ''}`}>
            {counts[key]}
          </Box>
          <Box as="span" className="desk-count-word">
            {word}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
