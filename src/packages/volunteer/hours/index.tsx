import type { OutputOf } from '../../../../contract/functions';
import { call } from '../../../api/call';
import { open } from '../../../api/navigate';
import { useMore } from '../../../api/useMore';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { MoreButton } from '../../../components/MoreButton';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { minutesWord } from '../../../words/days';
import { RecordRow } from '../parts/RecordRow';
import { byMonth } from './months';

/** The volunteer's service, month by month, with its corrections. */
export default function HoursPage() {
  const me = useQuery('volunteer', 'me', {});
  return (
    <Page title="我帮过的忙">
      <LoadState query={me}>{(data) => (data.records.length === 0 ? <None /> : <Hours first={data} />)}</LoadState>
    </Page>
  );
}

const None = () => (
  <Empty title="还没有记录" icon="clock" action={<Button onTap={() => open('volunteer/home')}>看有什么忙要帮</Button>}>
    帮完忙，居民确认以后，服务时间会记在这里。
  </Empty>
);

function Hours({ first: { volunteer, records, cursor, minutes, times } }: { first: OutputOf<'volunteer', 'me'> }) {
  const list = useMore(
    { items: records, cursor },
    ({ recordId }) => recordId,
    async (after) => {
      const page = await call('volunteer', 'me', { cursor: after });
      return { items: page.records, cursor: page.cursor };
    },
  );
  return (
    <>
      <Card>
        <Box className="rows">
          <Row icon="clock" title={`一共 ${minutesWord(minutes)}`} note={`${times} 次，待确认的不算`} />
          {volunteer && minutes > 0 ? <Row icon="card" title="志愿服务证明" onTap={() => open('volunteer/certificate')} /> : null}
        </Box>
      </Card>
      {byMonth(list.items).map((month) => (
        <Card key={month.name} title={month.name}>
          <Box className="rows">
            {month.records.map((record) => (
              <RecordRow key={record.recordId} record={record} />
            ))}
          </Box>
        </Card>
      ))}
      <MoreButton list={list}>更早的</MoreButton>
      <Box className="empty-text">时间不对？请告诉站长，改的时候会写明原因。</Box>
    </>
  );
}
