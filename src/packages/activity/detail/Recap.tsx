import type { Activity } from '../../../../contract/activity';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Photos } from '../../../components/Photos';

/** How it was, once the station has told it. */
export function Recap({ activity: { recap, came } }: { activity: Activity }) {
  if (!recap && came === undefined) return null;
  return (
    <Card title="办得怎么样" aside={came === undefined ? undefined : `来了 ${came} 人`}>
      {recap ? <Box className="activity-words">{recap.words}</Box> : null}
      {recap && recap.photos.length > 0 ? <Photos urls={recap.photos} /> : null}
    </Card>
  );
}
