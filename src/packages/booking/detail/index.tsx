import { useState } from 'react';
import { dateOf, dayWord, timeOf, timeWord } from '../../../../contract/shanghai';
import { open, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { useStationHome } from '../../../api/useStationHome';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { dial } from '../../../device/phone';
import { isOver } from '../../../words/booking';
import { visitWords } from '../../../words/days';
import { Bring } from '../parts/Bring';
import { NoStation } from '../parts/NoStation';
import { Ticket } from '../parts/Ticket';
import { StatusHead } from './StatusHead';
import '../parts/booking.scss';
import './index.scss';

/** The window calls a number: the person who waits sees it this soon. */
const POLL_MS = 10_000;

/** One booking of mine: where it stands, the code, and what can still be changed. */
export default function DetailPage() {
  const { bookingId } = useParams();
  const query = useQuery('booking', 'get', bookingId ? { bookingId } : null, {
    cacheKey: bookingId && `booking:${bookingId}`,
    pollMs: POLL_MS,
  });
  const booking = query.data?.booking;
  const station = useStationHome(booking?.stationId);
  const cancel = useAction('booking', 'cancel');
  const [asking, setAsking] = useState(false);
  if (!bookingId) return <NoStation title="我的预约" />;
  const service = station.data?.services.find(({ serviceId }) => serviceId === booking?.serviceId);
  const phone = station.data?.station.phone;

  const cancelIt = async () => {
    const answer = await cancel.run({ bookingId });
    setAsking(false);
    if (answer) query.put(answer);
    else query.refresh();
  };

  return (
    <Page title="我的预约" phone={phone}>
      <LoadState query={query}>
        {({ booking: it }) => {
          const changeable = it.status === 'booked' && Date.now() < it.changeUntil;
          return (
            <>
              <StatusHead booking={it} />
              {cancel.error ? <Notice tone="error" title={cancel.error.message} /> : null}
              {it.status === 'booked' ? (
                <Card title="到了出示这个">
                  <Ticket code={it.code} />
                </Card>
              ) : null}
              <Card>
                <Box className="rows">
                  <Row icon="calendar" title={visitWords(it.date, it.start, Date.now())} note={it.serviceName} keep />
                  <Row
                    icon="pin"
                    title={it.stationName ?? station.data?.station.name ?? '驿站'}
                    note={station.data?.station.address}
                    onTap={() => open('/pages/station', { stationId: it.stationId })}
                  />
                  <Row icon="person" title={it.applicant.name} note={it.applicant.phone} />
                </Box>
              </Card>
              {service && !isOver(it.status) ? <Bring service={service} /> : null}
              {it.status === 'done' && !it.rating ? (
                <Box className="detail-buttons">
                  <Button block icon="star" onTap={() => open('/packages/booking/rate/index', { bookingId })}>
                    评一评这次服务
                  </Button>
                </Box>
              ) : null}
              {changeable ? (
                <>
                  <Box className="detail-buttons">
                    <Button
                      kind="ghost"
                      block
                      icon="clock"
                      onTap={() =>
                        open('/packages/booking/time/index', { stationId: it.stationId, serviceId: it.serviceId, moveOf: bookingId })
                      }
                    >
                      改时间
                    </Button>
                    <Button kind="danger" block onTap={() => setAsking(true)}>
                      取消预约
                    </Button>
                  </Box>
                  <Box className="prevails">{`${dayWord(dateOf(it.changeUntil))}${timeWord(timeOf(it.changeUntil))}以前可以改时间或取消`}</Box>
                </>
              ) : null}
              {it.status === 'booked' && !changeable ? (
                <Notice
                  title="离办理时间很近了，网上不能再改"
                  action={
                    phone ? (
                      <Button kind="ghost" icon="phone" onTap={() => dial(phone)}>
                        打电话告诉驿站
                      </Button>
                    ) : undefined
                  }
                >
                  来不了的话，打个电话就行
                </Notice>
              ) : null}
              {isOver(it.status) ? (
                <Box className="detail-buttons">
                  <Button
                    kind="ghost"
                    block
                    onTap={() => open('/packages/booking/service/index', { stationId: it.stationId, serviceId: it.serviceId })}
                  >
                    再约一次
                  </Button>
                </Box>
              ) : null}
            </>
          );
        }}
      </LoadState>
      {asking ? (
        <Confirm
          title="取消这个预约吗？"
          yes="取消预约"
          no="不取消"
          danger
          busy={cancel.busy}
          onYes={cancelIt}
          onNo={() => setAsking(false)}
        >
          取消以后这个时间会让给别人。
        </Confirm>
      ) : null}
    </Page>
  );
}
