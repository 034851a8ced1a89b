import type { OutputOf } from '../../../../contract/functions';
import { Box } from '../../../components/Box';

type BoardOutput = OutputOf<'booking', 'board'>;

/** The number of earlier calls in sight: people look up late. */
const EARLIER = 5;

/** The number that was called last, as large as the screen allows, and those called before it. Newest first. */
export function Calls({ calling, groups }: Pick<BoardOutput, 'calling' | 'groups'>) {
  const place = (group: string) => groups.find((one) => one.group === group)?.name ?? '窗口';
  const [newest, ...earlier] = calling;
  return (
    <Box as="section" className="board-calls" label="正在叫号">
      <Box className="board-call" live="polite">
        {newest ? (
          <>
            <Box key={`${newest.label} ${newest.at}`} className="board-number">
              {newest.label}
            </Box>
            <Box className="board-place">{`请到${place(newest.group)}`}</Box>
          </>
        ) : (
          <Box className="board-place">现在没有叫号</Box>
        )}
      </Box>
      {earlier.length > 0 ? (
        <Box className="board-earlier">
          {earlier.slice(0, EARLIER).map(({ label, group, at }) => (
            <Box key={`${label} ${at}`} className="board-before">
              <Box as="span" className="board-before-number">
                {label}
              </Box>
              <Box as="span" className="board-before-place">
                {place(group)}
              </Box>
            </Box>
          ))}
        </Box>
      ) : null}
    </Box>
  );
}
