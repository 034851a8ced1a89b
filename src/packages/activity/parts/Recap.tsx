import type { Activity } from '../../../../contract/activity';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Photos } from '../../../components/Photos';

/** How it was, once the station has told it. */
export function Recap({ activity: { recap, came }, onReport }: { activity: Activity; onReport?: () => void }) {
  if (!recap && came === undefined) return null;
  return (
    <Card title="办得怎么样" aside={came === undefined ? undefined : `来了 ${came} 人`}>
      {recap ? <Box className="activity-words">{recap.words}</Box> : null}
      {recap && recap.photos.length > 0 ? <Photos urls={recap.photos} /> : null}
      {onReport && recap && recap.photos.length > 0 ? (
        <Button kind="plain" small onTap={onReport}>
          举报照片
        </Button>
      ) : null}
      {onReport && recap && recap.reported.length > 0 ? <Box className="row-note">您举报过照片，驿站会看</Box> : null}
    </Card>
  );
}
