import type { OutputOf } from '../../../../contract/functions';
import { Box } from '../../../components/Box';

/** The number of numbers that fit on a line. */
const NEXT = 4;

/** Each counter group: how many wait, about how long, and whose turn is next. */
export function Waiting({ groups }: Pick<OutputOf<'booking', 'board'>, 'groups'>) {
  return (
    <Box as="section" className="board-groups" label="各窗口等候">
      {groups.map(({ group, name, waiting, minutes, next }) => (
        <Box key={group} className="board-group">
          <Box className="board-group-head">
            <Box as="h2" className="board-group-name">
              {name}
            </Box>
            <Box className="board-group-wait">{waiting > 0 ? `${waiting} 人等 · 约 ${minutes} 分钟` : '不用等'}</Box>
          </Box>
          {next.length > 0 ? (
            <Box className="board-next">
              <Box as="span" className="board-next-word">
                下面请
              </Box>
              {next.slice(0, NEXT).map((label) => (
                <Box as="span" key={label} className="board-next-number">
                  {label}
                </Box>
              ))}
            </Box>
          ) : null}
        </Box>
      ))}
    </Box>
  );
}
