import { open } from '../../api/navigate';
import { useSwitches } from '../../api/switches';
import { useQuery } from '../../api/useQuery';
import { Box } from '../../components/Box';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Empty, LoadState } from '../../components/LoadState';
import { Page } from '../../components/Page';
import { Row } from '../../components/Row';
import { useLook } from '../../theme/useLook';
import { hasMine } from '../parts/neighbourly';
import { BookingList } from './BookingList';
import { StaffEntry } from './StaffEntry';
import './index.scss';
import { Tabs } from '../parts/Tabs';

const LOOK_WORDS = { standard: '标准版', elder: '长辈版', 'elder-xl': '长辈版，更大字' };

/** What is mine: visits, the look, privacy; for those who work at a station, the way to their work. */
export default function Mine() {
  const { look } = useLook();
  const mine = useQuery('booking', 'mine', { limit: 20 }, { cacheKey: 'mine-all' });
  const { off, noServices } = useSwitches();
  const books = !noServices || (mine.data?.bookings.length ?? 0) > 0;
  return (
    <Page title="我的" tabs={<Tabs on="mine" />}>
      <StaffEntry />
      {books ? (
        <Card title="我的预约">
          <LoadState query={mine}>
            {({ bookings, cursor }) =>
              bookings.length === 0 ? (
                <Empty
                  title="还没有预约"
                  action={
                    <Button kind="ghost" onTap={() => open('station/list')}>
                      找一个驿站
                    </Button>
                  }
                >
                  选好驿站和业务，就能约时间
                </Empty>
              ) : (
                <BookingList first={bookings} cursor={cursor} />
              )
            }
          </LoadState>
        </Card>
      ) : null}
      {off('activities') && !hasMine() ? null : (
        <Card>
          <Row icon="people" title="我报名的活动" onTap={() => open('activity/list', { view: 'mine' })} />
        </Card>
      )}
      <Card title="设置">
        <Box className="rows">
          <Row icon="text" title="长辈版和字的大小" note={`现在是${LOOK_WORDS[look]}`} onTap={() => open('settings/look')} />
          {books ? <Row icon="people" title="我的家人" note="替家人预约更快" onTap={() => open('settings/family')} /> : null}
          <Row icon="shield" title="隐私和我的数据" onTap={() => open('settings/privacy')} />
          <Row icon="talk" title="投诉与反馈" onTap={() => open('settings/feedback')} />
          <Row icon="list" title="找驿站" onTap={() => open('station/list')} />
        </Box>
      </Card>
      <Box className="colophon">邮政红色驿站 · 家门口的社区服务站</Box>
    </Page>
  );
}
