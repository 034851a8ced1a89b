import type { StationSummary } from '../../../../contract/station';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { IS_ROUGH } from '../../../device/place';
import { distanceWord } from '../../../words/days';

interface StationGroupProps {
  title: string;
  stations: readonly StationSummary[];
  /** No further page may bring more of them: then it is said how many they are. */
  whole: boolean;
  onChoose: (stationId: string) => void;
}

/** Stations of one district, or the nearest ones. */
export function StationGroup({ title, stations, whole, onChoose }: StationGroupProps) {
  return (
    <Card title={title} aside={whole ? `${stations.length} 个` : undefined}>
      <Box className="rows">
        {stations.map((station) => (
          <Row
            key={station.stationId}
            title={
              <>
                {station.name}
                <Badge tone={station.state.open ? 'post' : 'warn'}>{station.state.open ? '开门' : '没开门'}</Badge>
              </>
            }
            note={
              <>
                {[station.distance === undefined ? undefined : distanceWord(station.distance, IS_ROUGH), station.community, station.address]
                  .filter(Boolean)
                  .join(' · ')}
                {station.state.open ? null : <Box>{station.state.text}</Box>}
              </>
            }
            onTap={() => onChoose(station.stationId)}
          />
        ))}
      </Box>
    </Card>
  );
}
