import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';

/** Where: one line at the top of each step. */
export function StationLine({ station }: { station: { name: string; state: { open: boolean } } }) {
  return (
    <Box className="station-line">
      {station.name}
      <Badge tone={station.state.open ? 'post' : 'warn'}>{station.state.open ? '开门' : '没开门'}</Badge>
    </Box>
  );
}
