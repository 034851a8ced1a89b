import { open } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { isPast, whenWord } from '../../../words/activity';

/** Lectures that one is asked to give, or has promised. Nothing when there is none. */
export function Lectures() {
  const { data } = useQuery('activity', 'mine', {});
  const asked =
    data?.activities.filter(
      (activity) =>
        activity.lecture?.lecturer?.self && (activity.status === 'proposed' || activity.status === 'open') && !isPast(activity, data.now),
    ) ?? [];
  if (!data || asked.length === 0) return null;
  return (
    <Card title="请我讲的讲堂" aside={`${asked.length} 场`}>
      <Box className="rows">
        {asked.map((activity) => (
          <Row
            key={activity.activityId}
            title={activity.title}
            note={`${whenWord(activity, data.now)} · ${activity.lecture?.organisation}`}
            aside={activity.status === 'proposed' ? <Badge tone="warn">请您答复</Badge> : <Badge tone="post">说定了</Badge>}
            onTap={() => open('/packages/activity/lecture/index', { activityId: activity.activityId })}
          />
        ))}
      </Box>
    </Card>
  );
}
