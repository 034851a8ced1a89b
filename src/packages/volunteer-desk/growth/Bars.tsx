import { Box } from '../../../components/Box';
import type { Bar } from './years';

/** Bars one below the other; read out they are a table. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ total }) => total));
  return (
    <Box className="growth" role="table" label="志愿者人数">
      <Box className="growth-row growth-head" role="row">
        <Box as="span" className="growth-name" role="columnheader">
          时间
        </Box>
        <Box as="span" className="growth-total" role="columnheader">
          总人数
        </Box>
        <Box as="span" className="growth-joined" role="columnheader">
          新加入
        </Box>
      </Box>
      {bars.map(({ name, joined, total }) => (
        <Box key={name} className="growth-row" role="row">
          <Box as="span" className="growth-name" role="cell">
            {name}
          </Box>
          <Box as="span" className="growth-total" role="cell">
            <Box as="span" className="growth-bar" style={{ width: `${(total / most) * 100}%` }} hidden />
            <Box as="span" className="growth-number">
              {total}
            </Box>
          </Box>
          <Box as="span" className="growth-joined" role="cell">
            {`+${joined}`}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
