import { type Booking, CODE_PREFIX, type Status } from '../../../../contract/booking';
import type { Service } from '../../../../contract/station';
import { open, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Icon } from '../../../components/Icon';
import { LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Ticket } from '../../../components/Ticket';
import { visitWords } from '../../../words/days';
import { useStationHome } from '../../station/face/useStationHome';
import { STATUS_WORDS } from '../face/words';
import { ApprovalNotice } from '../parts/ApprovalNotice';
import { Bring } from '../parts/Bring';
import { NoStation } from '../parts/NoStation';
import { waitingWord } from '../parts/waiting';
import { withoutApplicant } from '../parts/withoutApplicant';
import '../parts/booking.scss';
import './index.scss';

/** What was done, in the bar and in large: booked, moved, handed in for an answer, in line. */
function wordsOf(booking: Booking | undefined, moved: boolean): { title: string; head: string } {
  if (moved) return { title: '时间改好了', head: '时间改好了' };
  if (booking?.status === 'pending') return { title: '提交好了', head: '已提交，等驿站答复' };
  if (booking?.status === 'waiting')
    return { title: '排上队了', head: booking.position === undefined ? '排上队了' : `排上队了，您排在第${booking.position}位` };
  return { title: '约好了', head: booking ? STATUS_WORDS[booking.status] : '约好了' };
}

const VISIT = ['请提前 5 分钟到，带上要带的东西', '到窗口扫码或报号码，拿到排队号', '叫到您的号就办'];

const stepsOf = ({ status }: Booking, service: Service | undefined): string[] =>
  status === 'waiting' ? [waitingWord(service), '轮到您时请在“我的预约”里确认', '不想等了，随时可以退出排队'] : VISIT;

/** What the page of the booking is good for. */
const LINKS: Partial<Record<Status, string>> = { waiting: '看排队或退出', pending: '看预约或取消' };

/** It is done: when, where, the code, what to bring, what comes next. */
export default function DonePage() {
  const { bookingId, moved } = useParams();
  const query = useQuery('booking', 'get', bookingId ? { bookingId } : null, {
    cacheKey: bookingId && `booking:${bookingId}`,
    keep: withoutApplicant,
  });
  const booking = query.data?.booking;
  const station = useStationHome(booking?.stationId);
  if (!bookingId) return <NoStation title="约好了" />;
  const service = station.data?.services.find(({ serviceId }) => serviceId === booking?.serviceId);
  const { title, head } = wordsOf(booking, moved !== undefined);
  return (
    <Page
      title={title}
      phone={station.data?.station.phone}
      footer={
        <Button block onTap={() => open('home')}>
          好了，回首页
        </Button>
      }
    >
      <LoadState query={query}>
        {({ booking: made }) => (
          <>
            <Box className="done-head" role="status">
              <Box className="done-mark">
                <Icon name={made.status === 'waiting' || made.status === 'pending' ? 'clock' : 'check'} tone="white" scale={1.4} />
              </Box>
              <Box className="done-words">{head}</Box>
              <Box className="done-when keep">{visitWords(made.date, made.start, cloudNow())}</Box>
              <Box className="step-note">{`${made.stationName ?? station.data?.station.name ?? ''} · ${made.serviceName}`}</Box>
            </Box>
            {made.status === 'pending' && made.approval ? <ApprovalNotice answer={made.approval} now={cloudNow()} /> : null}
            {made.status === 'booked' ? (
              <Card title="到了出示这个">
                <Ticket name="取号码" place="窗口" code={made.code} text={CODE_PREFIX + made.code} />
              </Card>
            ) : null}
            {service && made.status !== 'waiting' ? <Bring service={service} /> : null}
            <Card title="接下来">
              <Box as="ol" className="next-steps">
                {stepsOf(made, service).map((step, index) => (
                  <Box as="li" key={step}>{`${index + 1}. ${step}`}</Box>
                ))}
              </Box>
              <Button kind="ghost" block onTap={() => open('booking/detail', { bookingId })}>
                {LINKS[made.status] ?? '看预约、改时间或取消'}
              </Button>
              <Box className="done-space" />
            </Card>
          </>
        )}
      </LoadState>
    </Page>
  );
}
