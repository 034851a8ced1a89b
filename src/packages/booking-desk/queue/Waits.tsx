import type { OutputOf } from '../../../../contract/functions';
import { Box } from '../../../components/Box';
import { minutesWord } from '../../../words/days';

/** How long somebody who comes now would wait, at each counter group where anybody waits. */
export function Waits({ groups }: Pick<OutputOf<'booking', 'queue'>, 'groups'>) {
  const queues = groups.filter(({ waiting }) => waiting > 0);
  if (queues.length === 0) return null;
  return (
    <Box className="desk-waits">
      {queues.map(({ group, name, waiting, minutes }) => (
        <Box key={group} className="desk-wait">
          <Box as="span" className="desk-wait-name">
            {name}
          </Box>
          <Box as="span">{`${waiting} 人等 · 现在来约等 ${minutesWord(minutes)}`}</Box>
        </Box>
      ))}
    </Box>
  );
}
