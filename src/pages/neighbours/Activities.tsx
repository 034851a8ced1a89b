import type { Activity } from '../../../contract/activity';
import { open } from '../../api/navigate';
import { useQuery } from '../../api/useQuery';
import { ActivityRow } from '../../components/ActivityRow';
import { Box } from '../../components/Box';
import { Card } from '../../components/Card';
import { Row } from '../../components/Row';
import { isLive, isPast, startsAt } from '../../words/activity';

/** A place may be kept for them for half an hour only. */
const POLL_MS = 30_000;
const SHOWN = 3;
/** So many are asked for that three are left without those that one goes to anyway. */
const ASKED = 6;

const show = ({ activityId }: Activity) => open('/packages/activity/detail/index', { activityId });

const concerns = ({ own, lecture, status }: Activity): boolean =>
  isLive(own) || (lecture !== undefined && (status === 'asked' || status === 'proposed' || status === 'open'));

/** What the person is going to, waits for or has asked for, the next first. Nothing when there is nothing. */
export function OwnActivities() {
  const { data } = useQuery('activity', 'mine', { limit: 10 }, { pollMs: POLL_MS });
  const coming = data?.activities.filter((activity) => concerns(activity) && !isPast(activity, data.now)) ?? [];
  if (!data || coming.length === 0) return null;
  return (
    <Card title="我要参加的活动">
      <Box className="rows">
        {[...coming]
          .sort((a, b) => startsAt(a) - startsAt(b))
          .map((activity) => (
            <ActivityRow key={activity.activityId} activity={activity} now={data.now} onTap={() => show(activity)} />
          ))}
      </Box>
    </Card>
  );
}

/** The next activities around the station at home, and the way to all. */
export function NearActivities({ near }: { near: Activity['location'] }) {
  const { data } = useQuery('activity', 'list', { near, limit: ASKED }, { cacheKey: 'near-activities' });
  const next = data?.activities.filter(({ own }) => !isLive(own)).slice(0, SHOWN) ?? [];
  return (
    <Card title="附近的活动">
      <Box className="rows">
        {next.map((activity) => (
          <ActivityRow key={activity.activityId} activity={activity} now={data?.now ?? 0} onTap={() => show(activity)} />
        ))}
        <Row
          icon="calendar"
          title="全部活动"
          note={data && next.length === 0 ? '近来没有新的活动' : undefined}
          onTap={() => open('/packages/activity/list/index')}
        />
      </Box>
    </Card>
  );
}
