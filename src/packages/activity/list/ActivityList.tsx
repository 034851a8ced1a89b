import type { Activity } from '../../../../contract/activity';
import { distanceBetween } from '../../../../contract/distance';
import type { OutputOf } from '../../../../contract/functions';
import { open } from '../../../api/navigate';
import { useMore } from '../../../api/useMore';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { MoreButton } from '../../../components/MoreButton';
import type { Point } from '../../../device/place';
import { ActivityRow } from '../face/ActivityRow';

export type ActivityPage = OutputOf<'activity', 'list'>;

interface ActivityListProps {
  first: ActivityPage;
  next: (cursor: string) => Promise<ActivityPage>;
  /** Words of the button for what comes after. */
  more: string;
  ofStation?: boolean;
  /** Where the person is, if they said so. */
  here?: Point | undefined;
}

/** Activities with where each stands; further ones on demand. */
export function ActivityList({ first, next, more, ofStation, here }: ActivityListProps) {
  const list = useMore(
    { items: first.activities, cursor: first.cursor },
    ({ activityId }) => activityId,
    async (cursor) => {
      const page = await next(cursor);
      return { items: page.activities, cursor: page.cursor };
    },
  );
  const show = ({ activityId }: Activity) => open('activity/detail', { activityId });
  return (
    <Card>
      <Box className="rows">
        {list.items.map((activity) => (
          <ActivityRow
            key={activity.activityId}
            activity={activity}
            now={first.now}
            ofStation={ofStation}
            distance={here && distanceBetween(here, activity.location)}
            onTap={() => show(activity)}
          />
        ))}
      </Box>
      <MoreButton list={list}>{more}</MoreButton>
    </Card>
  );
}
