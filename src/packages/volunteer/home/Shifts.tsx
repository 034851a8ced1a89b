import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useQuery } from '../../../api/useQuery';
import { ActivityRow } from '../../../components/ActivityRow';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';

/** Shifts of the station to sign up for. Nothing when there is none. */
export function Shifts({ stationId }: { stationId: string }) {
  const { off } = useSwitches();
  const { data } = useQuery('activity', 'list', off('activities') ? null : { stationId, limit: 50 });
  const shifts = data?.activities.filter(({ audience, status }) => audience === 'volunteers' && status === 'open') ?? [];
  if (!data || shifts.length === 0) return null;
  return (
    <Card title="一起值班">
      <Box className="rows">
        {shifts.map((activity) => (
          <ActivityRow
            key={activity.activityId}
            activity={activity}
            now={data.now}
            ofStation
            onTap={() => open('/packages/activity/detail/index', { activityId: activity.activityId })}
          />
        ))}
      </Box>
    </Card>
  );
}
