import type { Activity } from '../../../../contract/activity';
import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import type { mayOf } from './entries';

interface ToolsProps {
  activity: Activity;
  path: { stationId: string; activityId: string };
  may: ReturnType<typeof mayOf>;
}

/** Everything else that can be done with an activity. */
export function Tools({ activity, path, may }: ToolsProps) {
  const { off } = useSwitches();
  if (!may.enter && !may.poster && !may.change && !may.recap && !may.callOff) return null;
  const step = (name: string) => open('activity-desk/roster', { ...path, step: name });
  return (
    <Card title="这场活动的事">
      <Box className="rows">
        {may.enter ? <Row icon="phone" title="替人报名" note="打电话来的、到窗口来的" onTap={() => step('enter')} /> : null}
        {may.poster ? (
          <Row
            icon="share"
            title="海报"
            note="一张图，发给邻居"
            onTap={() => open('activity/poster', { activityId: activity.activityId })}
          />
        ) : null}
        {may.change ? <Row icon="text" title="改名称、地点、人数" onTap={() => open('activity-desk/edit', path)} /> : null}
        {may.recap ? (
          <Row
            icon="camera"
            title={activity.recap ? '改活动情况' : '写活动情况'}
            note={off('uploads') ? '写几句' : '写几句，放照片'}
            onTap={() => open('activity-desk/recap', path)}
          />
        ) : null}
        {may.callOff ? <Row icon="close" title="取消活动" onTap={() => step('calloff')} /> : null}
      </Box>
    </Card>
  );
}
