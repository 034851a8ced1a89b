import { useState } from 'react';
import { visitWord } from '../../../../contract/shanghai';
import { open, useParams } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { useStationHome } from '../../../api/useStationHome';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import { NoStation } from '../parts/NoStation';
import { DayStrip } from './DayStrip';
import { MoveTo } from './MoveTo';
import { SlotGrid } from './SlotGrid';
import '../parts/booking.scss';
import './index.scss';

/** What others take shows up after this long at most. */
const POLL_MS = 20_000;

/** Pick a day, then a time. With `moveOf` it moves a booking that is there already. */
export default function TimePage() {
  const { stationId, serviceId, date: wantedDate, moveOf } = useParams();
  const station = useStationHome(stationId);
  const query = useQuery('booking', 'availability', stationId && serviceId ? { stationId, serviceId } : null, { pollMs: POLL_MS });
  const [date, setDate] = useState(wantedDate);
  const [start, setStart] = useState<string | undefined>();
  const [moving, setMoving] = useState(false);
  if (!stationId || !serviceId) return <NoStation title="选择时间" />;

  const days = query.data?.days ?? [];
  const day =
    days.find((one) => one.date === date) ??
    days.find(({ open, slots }) => open && slots.some(({ remaining }) => remaining > 0)) ??
    days[0];
  const slot = day?.slots.find((one) => one.start === start);
  const free = slot !== undefined && slot.remaining > 0;
  const service = station.data?.services.find((one) => one.serviceId === serviceId);
  const phone = station.data?.station.phone;

  const next = () => {
    if (!day || !slot) return;
    if (moveOf) setMoving(true);
    else open('/packages/booking/applicant/index', { stationId, serviceId, date: day.date, start: slot.start });
  };

  return (
    <Page
      title={moveOf ? '改时间' : '选择时间'}
      phone={phone}
      footer={
        query.data ? (
          <>
            <Box className="chosen" live="polite">
              {day && slot && free ? (
                <>
                  <Box as="strong" className="keep">
                    {visitWord(day.date, slot.start)}
                  </Box>
                  <Box as="span" className="step-note">
                    请提前 5 分钟到
                  </Box>
                </>
              ) : (
                '请选一个时间'
              )}
            </Box>
            <Button block disabled={!free} onTap={next}>
              {moveOf ? '改到这个时间' : '下一步'}
            </Button>
          </>
        ) : undefined
      }
    >
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
                  setStart(undefined);
                }}
              />
              {slot && !free ? (
                <Notice tone="warn" title="您选的时间刚刚约满了">
                  请再选一个
                </Notice>
              ) : null}
              <SlotGrid day={day} chosen={free ? start : undefined} onChoose={setStart} />
              {days.every(({ slots }) => slots.every(({ remaining }) => remaining <= 0)) ? (
                <Notice title="这几天都约满了">可以直接来现场取号排队{phone ? `，或者打电话 ${phone}` : ''}</Notice>
              ) : null}
            </>
          ) : (
            <Notice title="暂时没有可以约的日子">可以打电话问一问{phone ? `：${phone}` : ''}</Notice>
          )
        }
      </LoadState>
      {moving && moveOf && day && slot ? (
        <MoveTo bookingId={moveOf} date={day.date} start={slot.start} onClose={() => setMoving(false)} onTaken={query.refresh} />
      ) : null}
    </Page>
  );
}
