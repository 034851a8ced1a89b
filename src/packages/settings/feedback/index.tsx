import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { CallButton } from '../../../components/CallButton';
import { Card } from '../../../components/Card';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { WeChatFeedback } from '../../../components/WeChatFeedback';
import { lastStation } from '../../station/face/lastStation';
import { useStationHome } from '../../station/face/useStationHome';
import { OPERATOR } from '../parts/operator';

/** Where to complain: the station, the operator, WeChat. */
export default function FeedbackPage() {
  const station = useStationHome(lastStation()).data?.station;
  return (
    <Page title="投诉与反馈" phone={station?.phone ?? OPERATOR.phone}>
      <Card title="打电话最快">
        <Box className="rows">
          {station ? (
            <Row title={station.name} note={station.phone} aside={<CallButton phone={station.phone} who={station.name} />} />
          ) : null}
          <Row
            title="邮政客服"
            note={`${OPERATOR.phone}，由${OPERATOR.name}负责`}
            aside={<CallButton phone={OPERATOR.phone} who="邮政客服" />}
          />
        </Box>
        <Box as="p" className="card-text">
          服务不满意、信息不对、有人用了您的姓名或照片，都可以说。
        </Box>
      </Card>
      <WeChatFeedback />
      <Card title="照片不合适">
        <Row
          icon="camera"
          title="活动照片里有我，或者不合适"
          note="打开那场活动，点照片下面的“举报照片”"
          onTap={() => open('activity/list')}
        />
      </Card>
    </Page>
  );
}
