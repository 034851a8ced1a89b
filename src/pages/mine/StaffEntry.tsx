import type { OutputOf } from '../../../contract/functions';
import { open } from '../../api/navigate';
import { useQuery } from '../../api/useQuery';
import { Box } from '../../components/Box';
import { Card } from '../../components/Card';
import { Part } from '../../components/Part';
import { Row } from '../../components/Row';

/** The way to work for those who work at a station; residents see nothing of it. */
export function StaffEntry() {
  const query = useQuery('staff', 'me', {}, { cacheKey: 'staff-me' });
  return (
    <Part query={query} what="您的工作台">
      {(me) => <Workplaces {...me} />}
    </Part>
  );
}

function Workplaces({ memberships, manager }: OutputOf<'staff', 'me'>) {
  if (memberships.length === 0 && !manager) return null;
  return (
    <Card title="工作台">
      <Box className="rows">
        {memberships.map(({ stationId, stationName, role }) =>
          role === 'volunteer' ? (
            <Row key={stationId} icon="people" title={`志愿者任务 · ${stationName}`} onTap={() => open('volunteer/home', { stationId })} />
          ) : (
            <Row key={stationId} icon="people" title={`今天的工作 · ${stationName}`} onTap={() => open('desk/today', { stationId })} />
          ),
        )}
        {manager ? <Row icon="gear" title="管理驿站" onTap={() => open('station-desk/stations')} /> : null}
      </Box>
    </Card>
  );
}
