import type { Activity } from '../../../contract/activity';
import { open } from '../../api/navigate';
import { Box } from '../../components/Box';
import { Card } from '../../components/Card';
import { Row } from '../../components/Row';
import { ActivityRow } from '../../packages/activity/face/ActivityRow';
import { isLive, isPast } from '../../packages/activity/face/words';

const SHOWN = 3;

const show = ({ activityId }: Activity) => open('activity/detail', { activityId });

interface ActivitiesProps {
  /** The next first. */
  activities: readonly Activity[];
  now: number;
}

const concerns = ({ own, lecture, status }: Activity): boolean =>
  isLive(own) || (lecture !== undefined && (status === 'asked' || status === 'proposed' || status === 'open'));

/** What the person is going to, waits for or has asked for, the next first. Nothing when there is nothing. */
export function OwnActivities({ activities, more, now }: ActivitiesProps & { more: boolean }) {
  const coming = activities.filter((activity) => concerns(activity) && !isPast(activity, now));
  if (coming.length === 0 && !more) return null;
  return (
    <Card title="我要参加的活动">
      <Box className="rows">
        {coming.map((activity) => (
          <ActivityRow key={activity.activityId} activity={activity} now={now} onTap={() => show(activity)} />
        ))}
        {more ? <Row icon="list" title="还有更多，看全部" onTap={() => open('activity/list', { view: 'mine' })} /> : null}
      </Box>
    </Card>
  );
}

/** The next activities around the station at home, and the way to all. */
export function NearActivities({ activities, now }: Partial<ActivitiesProps>) {
  const next = activities?.filter(({ own }) => !isLive(own)).slice(0, SHOWN) ?? [];
  return (
    <Card title="附近的活动">
      <Box className="rows">
        {next.map((activity) => (
          <ActivityRow key={activity.activityId} activity={activity} now={now ?? 0} onTap={() => show(activity)} />
        ))}
        <Row
          icon="calendar"
          title="全部活动"
          note={activities && next.length === 0 ? '近来没有新的活动' : undefined}
          onTap={() => open('activity/list')}
        />
      </Box>
    </Card>
  );
}
