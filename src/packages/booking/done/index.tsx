import { open, useParams } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { useStationHome } from '../../../api/useStationHome';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Icon } from '../../../components/Icon';
import { LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { visitWords } from '../../../words/days';
import { Bring } from '../parts/Bring';
import { NoStation } from '../parts/NoStation';
import { Ticket } from '../parts/Ticket';
import '../parts/booking.scss';
import './index.scss';

/** It is booked: when, where, the code, what to bring, what comes next. */
export default function DonePage() {
  const { bookingId, moved } = useParams();
  const query = useQuery('booking', 'get', bookingId ? { bookingId } : null, { cacheKey: bookingId && `booking:${bookingId}` });
  const booking = query.data?.booking;
  const station = useStationHome(booking?.stationId);
  if (!bookingId) return <NoStation title="约好了" />;
  const service = station.data?.services.find(({ serviceId }) => serviceId === booking?.serviceId);
  return (
    <Page
      title={moved ? '时间改好了' : '约好了'}
      phone={station.data?.station.phone}
      footer={
        <Button block onTap={() => open('/pages/home/index')}>
          好了，回首页
        </Button>
      }
    >
      <LoadState query={query}>
        {({ booking: made }) => (
          <>
            <Box className="done-head" role="status">
              <Box className="done-mark">
                <Icon name="check" tone="white" scale={1.4} />
              </Box>
              <Box className="done-words">{moved ? '时间改好了' : '已预约'}</Box>
              <Box className="done-when keep">{visitWords(made.date, made.start, Date.now())}</Box>
              <Box className="step-note">{`${made.stationName ?? station.data?.station.name ?? ''} · ${made.serviceName}`}</Box>
            </Box>
            <Card title="到了出示这个">
              <Ticket code={made.code} />
            </Card>
            {service ? <Bring service={service} /> : null}
            <Card title="接下来">
              <Box as="ol" className="next-steps">
                <Box as="li">1. 请提前 5 分钟到，带上要带的东西</Box>
                <Box as="li">2. 到窗口扫码或报号码，拿到排队号</Box>
                <Box as="li">3. 叫到您的号就办</Box>
              </Box>
              <Button kind="ghost" block onTap={() => open('/packages/booking/detail/index', { bookingId })}>
                看预约、改时间或取消
              </Button>
              <Box className="done-space" />
            </Card>
          </>
        )}
      </LoadState>
    </Page>
  );
}
