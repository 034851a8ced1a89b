import type { OutputOf } from '../../../../contract/functions';
import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Part } from '../../../components/Part';
import { ActivityRow } from '../../activity/face/ActivityRow';

/** Shifts of the station to sign up for. Nothing when there is none. */
export function Shifts({ stationId }: { stationId: string }) {
  const { off } = useSwitches();
  const query = useQuery('activity', 'list', off('activities') ? null : { stationId, shifts: true, limit: 50 });
  return (
    <Part query={query} what="一起值班的安排">
      {(data) => <Open {...data} />}
    </Part>
  );
}

function Open({ activities, now }: OutputOf<'activity', 'list'>) {
  if (activities.length === 0) return null;
  return (
    <Card title="一起值班">
      <Box className="rows">
        {activities.map((activity) => (
          <ActivityRow
            key={activity.activityId}
            activity={activity}
            now={now}
            ofStation
            onTap={() => open('activity/detail', { activityId: activity.activityId })}
          />
        ))}
      </Box>
    </Card>
  );
}
