import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';

/** Where: one line at the top of each step. */
export function StationLine({ station }: { station: { name: string; state: { open: boolean; text: string } } }) {
  return (
    <Box className="station-line">
      {station.name}
      <Badge tone={station.state.open ? 'post' : 'warn'}>{station.state.text}</Badge>
    </Box>
  );
}
