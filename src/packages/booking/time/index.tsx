import { useState } from 'react';
import { open, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { wishWord } from '../../../words/days';
import { useStationHome } from '../../station/face/useStationHome';
import { keepTyped } from '../face/applicant';
import { NoStation } from '../parts/NoStation';
import { waitingWord } from '../parts/waiting';
import { ANY_TIME, type Choice, standingOf } from './choice';
import { DayStrip } from './DayStrip';
import { MoveTo } from './MoveTo';
import { SlotGrid } from './SlotGrid';
import '../parts/booking.scss';
import './index.scss';

/** How soon the page shows the bookings of others, at the latest. */
const POLL_MS = 20_000;

/** Pick a day, then a time; a full one can be waited for. With `moveOf` it moves a booking that is there already. */
export default function TimePage() {
  const { stationId, serviceId, date: wantedDate, moveOf } = useParams();
  const station = useStationHome(stationId);
  const query = useQuery('booking', 'availability', stationId && serviceId ? { stationId, serviceId } : null, { pollMs: POLL_MS });
  const moved = useQuery('booking', 'get', moveOf ? { bookingId: moveOf } : null);
  const [date, setDate] = useState(wantedDate);
  const [choice, setChoice] = useState<Choice | undefined>();
  const [moving, setMoving] = useState(false);
  if (!stationId || !serviceId) return <NoStation title="选择时间" />;

  const days = query.data?.days ?? [];
  const day =
    days.find((one) => one.date === date) ??
    days.find(({ open, slots }) => open && slots.some(({ remaining }) => remaining > 0)) ??
    days[0];
  const standing = standingOf(day, choice);
  const start = choice?.start ?? ANY_TIME;
  const service = station.data?.services.find((one) => one.serviceId === serviceId);
  const phone = station.data?.station.phone;

  const choose = (chosen: string) => {
    const slot = day?.slots.find((one) => one.start === chosen);
    setChoice({ start: chosen, full: slot === undefined || slot.remaining <= 0 });
  };
  const next = () => {
    if (!day) return;
    const visit = { stationId, serviceId, date: day.date, start };
    if (standing === 'free' && moveOf) setMoving(true);
    else if (standing === 'free') void open('booking/applicant', visit);
    else if (moveOf && moved.data) {
      // It is known who comes: the one whose booking is to be moved.
      keepTyped(moved.data.booking.applicant, cloudNow());
      void open('booking/confirm', { ...visit, wait: '1', moveOf });
    } else void open('booking/applicant', { ...visit, wait: '1' });
  };
  const action = standing === 'wait' ? (start === ANY_TIME ? '排队等这一天' : '排队等这个时间') : moveOf ? '改到这个时间' : '下一步';

  return (
    <Page
      title={moveOf ? '改时间' : '选择时间'}
      phone={phone}
      footer={
        query.data ? (
          <>
            <Box className="chosen" live="polite">
              {day && (standing === 'free' || standing === 'wait') ? (
                <>
                  <Box as="strong" className="keep">
                    {wishWord(day.date, start)}
                  </Box>
                  <Box as="span" className="step-note">
                    {standing === 'free' ? '请提前 5 分钟到' : waitingWord(service)}
                  </Box>
                </>
              ) : (
                '请选一个时间'
              )}
            </Box>
            <Button block disabled={standing !== 'free' && standing !== 'wait'} onTap={next}>
              {action}
            </Button>
          </>
        ) : undefined
      }
    >
      <Unread query={moved} what="原来的预约" />
      <Box className="step-head">
        <Box as="h2" className="step-title">
          {service?.name ?? '办理时间'}
        </Box>
        <Box className="step-note">{[station.data?.station.name, service?.time, service?.fee].filter(Boolean).join(' · ')}</Box>
      </Box>
      <LoadState query={query}>
        {() =>
          day ? (
            <>
              <DayStrip
                days={days}
                chosen={day.date}
                onChoose={(chosen) => {
                  setDate(chosen);
                  setChoice(undefined);
                }}
              />
              {standing === 'gone' ? (
                <Notice tone="warn" title="您选的时间刚刚约满了">
                  请再选一个，或者再点一次这个时间排队等
                </Notice>
              ) : null}
              {moveOf && standing === 'wait' ? <Notice title="等到了就换到新时间">现在约好的先给您留着</Notice> : null}
              <SlotGrid day={day} chosen={standing === 'free' || standing === 'wait' ? start : undefined} onChoose={choose} />
              {days.every(({ slots }) => slots.every(({ remaining }) => remaining <= 0)) ? (
                <Notice title="这几天都约满了">可以排队等，直接来现场取号{phone ? `，或者打电话 ${phone}` : ''}</Notice>
              ) : null}
            </>
          ) : (
            <Notice title="暂时没有可以约的日子">可以打电话问一问{phone ? `：${phone}` : ''}</Notice>
          )
        }
      </LoadState>
      {moving && moveOf && day && standing !== 'none' ? (
        <MoveTo bookingId={moveOf} date={day.date} start={start} onClose={() => setMoving(false)} onTaken={query.refresh} />
      ) : null}
    </Page>
  );
}
