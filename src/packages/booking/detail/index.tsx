import { useState } from 'react';
import { type Booking, CODE_PREFIX } from '../../../../contract/booking';
import { open, replace, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Refusal } from '../../../components/Refusal';
import { Row } from '../../../components/Row';
import { Ticket } from '../../../components/Ticket';
import { useLook } from '../../../theme/useLook';
import { visitWords } from '../../../words/days';
import { useStationHome } from '../../station/face/useStationHome';
import { isOver } from '../face/words';
import { Bring } from '../parts/Bring';
import { NoStation } from '../parts/NoStation';
import { withoutApplicant } from '../parts/withoutApplicant';
import { ByStation, CallbackNote, isMoved, isReleased } from './ByStation';
import { ChangeButtons } from './ChangeButtons';
import { GiveUp } from './GiveUp';
import { Remind } from './Remind';
import { isOfferOver, StatusHead } from './StatusHead';
import '../parts/booking.scss';
import './index.scss';

/** The window calls a number, or a place comes free: the person who waits sees it this soon. */
const POLL_MS = 10_000;

/** One booking of mine: where it stands, the code, and what can still be changed. */
export default function DetailPage() {
  const { bookingId } = useParams();
  const { elder } = useLook();
  const { offService } = useSwitches();
  const query = useQuery('booking', 'get', bookingId ? { bookingId } : null, {
    cacheKey: bookingId && `booking:${bookingId}`,
    keep: withoutApplicant,
    pollMs: POLL_MS,
  });
  const booking = query.data?.booking;
  const station = useStationHome(booking?.stationId);
  const cancel = useAction('booking', 'cancel');
  const take = useAction('booking', 'takeOffer');
  const [asking, setAsking] = useState(false);
  if (!bookingId) return <NoStation title="我的预约" />;
  const now = cloudNow();
  const service = station.data?.services.find(({ serviceId }) => serviceId === booking?.serviceId);
  const phone = station.data?.station.phone;
  const error = cancel.error ?? take.error;

  // Whatever came of it, the page shows what the cloud has; the answer of an action is shorter than the owner's own look.
  const show = (answer: { booking: Booking } | undefined) => {
    if (answer) query.put(answer);
    return query.refresh();
  };
  const giveUp = async () => {
    take.clear();
    const answer = await cancel.run({ bookingId });
    setAsking(false);
    await show(answer);
  };
  const takeIt = async () => {
    cancel.clear();
    const answer = await take.run({ bookingId });
    // The offer was another time for a booking that is there already: that one goes on.
    if (answer && answer.booking.bookingId !== bookingId) return replace('booking/detail', { bookingId: answer.booking.bookingId });
    return show(answer);
  };
  const offered = booking?.status === 'offered' && !isOfferOver(booking, now);
  const decline = (
    <Button kind="ghost" block disabled={take.busy} onTap={() => setAsking(true)}>
      不要了
    </Button>
  );
  const again = booking !== undefined && !offService(booking.serviceId);
  const otherTime = again && (isReleased(booking) || isOfferOver(booking, now));

  return (
    <Page
      title="我的预约"
      phone={phone}
      footer={
        offered ? (
          <>
            <Button block busy={take.busy} onTap={takeIt}>
              要这个时间
            </Button>
            {elder ? null : decline}
          </>
        ) : otherTime ? (
          <Button block icon="calendar" onTap={() => open('booking/time', { stationId: booking.stationId, serviceId: booking.serviceId })}>
            另约时间
          </Button>
        ) : undefined
      }
    >
      <LoadState query={query}>
        {({ booking: it }) => {
          const changes = <ChangeButtons booking={it} now={now} phone={phone} movable={again} onGiveUp={() => setAsking(true)} />;
          return (
            <>
              <StatusHead booking={it} service={service} now={now} />
              {error ? <Refusal error={error} /> : null}
              <ByStation booking={it} />
              {isMoved(it) ? changes : null}
              {it.callback ? <CallbackNote callback={it.callback} phone={phone} /> : null}
              {it.status === 'booked' ? (
                <Card title="到了出示这个">
                  <Ticket name="取号码" place="窗口" code={it.code} text={CODE_PREFIX + it.code} />
                </Card>
              ) : null}
              <Remind booking={it} now={now} onAgreed={(agreed) => show({ booking: agreed })} />
              <Card>
                <Box className="rows">
                  {it.status === 'offered' ? (
                    <Row icon="calendar" title={it.serviceName} />
                  ) : (
                    <Row icon="calendar" title={visitWords(it.date, it.start, now)} note={it.serviceName} keep />
                  )}
                  <Row
                    icon="pin"
                    title={it.stationName ?? station.data?.station.name ?? '驿站'}
                    note={station.data?.station.address}
                    onTap={() => open('station', { stationId: it.stationId })}
                  />
                  {it.applicant.name ? <Row icon="person" title={it.applicant.name} note={it.applicant.phone} /> : null}
                </Box>
              </Card>
              {/* With large letters the footer would hide until when the place is kept. */}
              {offered && elder ? <Box className="detail-buttons">{decline}</Box> : null}
              {service && !isOver(it.status) && it.status !== 'waiting' && !isOfferOver(it, now) ? <Bring service={service} /> : null}
              {it.status === 'done' && !it.rating ? (
                <Box className="detail-buttons">
                  <Button block icon="star" onTap={() => open('booking/rate', { bookingId })}>
                    评一评这次服务
                  </Button>
                </Box>
              ) : null}
              {isMoved(it) ? null : changes}
              {again && isOver(it.status) && !isReleased(it) ? (
                <Box className="detail-buttons">
                  <Button kind="ghost" block onTap={() => open('booking/service', { stationId: it.stationId, serviceId: it.serviceId })}>
                    再约一次
                  </Button>
                </Box>
              ) : null}
            </>
          );
        }}
      </LoadState>
      {asking && booking ? <GiveUp status={booking.status} busy={cancel.busy} onYes={giveUp} onNo={() => setAsking(false)} /> : null}
    </Page>
  );
}
