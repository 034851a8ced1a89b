import type { OutputOf } from '../../../../contract/functions';
import { call } from '../../../api/call';
import { open } from '../../../api/navigate';
import { useMore } from '../../../api/useMore';
import { useQuery } from '../../../api/useQuery';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { MoreButton } from '../../../components/MoreButton';
import { Part } from '../../../components/Part';
import { Row } from '../../../components/Row';
import { isPast, whenWord } from '../../activity/face/words';

/** Lectures that one is asked to give, or has promised. Nothing when there is none. */
export function Lectures() {
  const query = useQuery('activity', 'mine', { lectures: true, limit: 50 });
  return (
    <Part query={query} what="请您讲的讲堂">
      {(first) => <Asked first={first} />}
    </Part>
  );
}

function Asked({ first }: { first: OutputOf<'activity', 'mine'> }) {
  const { now } = first;
  const list = useMore(
    { items: first.activities, ...(first.cursor !== undefined && { cursor: first.cursor }) },
    ({ activityId }) => activityId,
    async (cursor) => {
      const page = await call('activity', 'mine', { lectures: true, limit: 50, cursor });
      return { items: page.activities, ...(page.cursor !== undefined && { cursor: page.cursor }) };
    },
  );
  const asked = list.items.filter((activity) => activity.lecture?.lecturer?.self && !isPast(activity, now));
  if (asked.length === 0 && !list.load) return null;
  return (
    <Card title="请我讲的讲堂" aside={`${asked.length} 场${list.load ? '以上' : ''}`}>
      <Box className="rows">
        {asked.map((activity) => (
          <Row
            key={activity.activityId}
            title={activity.title}
            note={`${whenWord(activity, now)} · ${activity.lecture?.organisation}`}
            aside={activity.status === 'proposed' ? <Badge tone="warn">请您答复</Badge> : <Badge tone="post">说定了</Badge>}
            onTap={() => open('activity/lecture', { activityId: activity.activityId })}
          />
        ))}
      </Box>
      <MoreButton list={list}>更多讲堂</MoreButton>
    </Card>
  );
}
