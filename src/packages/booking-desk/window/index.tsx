import { useState } from 'react';
import { type Booking, TAKE_BACK_MINUTES } from '../../../../contract/booking';
import { instantOf, timeOf } from '../../../../contract/shanghai';
import { leaveTo, open, replace, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useQuery } from '../../../api/useQuery';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { wishWord } from '../../../words/days';
import { isForgotten, isOver, PRIORITY_WORDS } from '../../booking/face/words';
import { isHead } from '../../staff/face/words';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { Absent } from '../parts/Absent';
import { type CalledFirst, PriorityChoice } from '../parts/PriorityChoice';
import { Reveal } from '../parts/Reveal';
import { nextStep, sourceWord, statusWord, takeBackWord } from '../parts/steps';
import { useDesk } from '../parts/useDesk';
import { Afterwards } from './Afterwards';
import { CancelForm, MoveForm } from './Change';
import { Forget } from './Forget';
import { Materials } from './Materials';
import { WaiveForm } from './Waive';
import './index.scss';

const POLL_MS = 10_000;
const TITLE = '办理';

export default function WindowPage() {
  const { bookingId, change } = useParams();
  return (
    <StaffGate title={TITLE} needs="desk">
      {({ role }) =>
        bookingId ? (
          <AtWindow bookingId={bookingId} change={change} mayReveal={role !== 'manager'} heads={isHead(role)} />
        ) : (
          <Page title={TITLE}>
            <Missing />
          </Page>
        )
      }
    </StaffGate>
  );
}

const Missing = () => (
  <Empty
    title="没有找到这个预约"
    action={
      <Button kind="ghost" onTap={() => open('desk/today')}>
        回到今天的排队
      </Button>
    }
  >
    可能是别的驿站的，也可能已经删除。
  </Empty>
);

/** A person who has not arrived is missed from the start of the visit; one who took a number and left, at any time. */
const mayBeMissed = ({ status, date, start }: Booking): boolean =>
  status === 'arrived' || (status === 'booked' && cloudNow() >= instantOf(date, start));

/** The window is free again: this one is over, or was put back into the line. */
const callsOn = ({ status, turn }: Booking): boolean =>
  status === 'done' || status === 'no_show' || (status === 'arrived' && turn !== undefined);

const FORMS: Partial<Record<string, typeof MoveForm>> = { move: MoveForm, cancel: CancelForm, waive: WaiveForm };

interface AtWindowProps {
  bookingId: string;
  /** `move`, `cancel` or `waive`: the form for it, on a page of its own, so that “back” leads to the booking. */
  change: string | undefined;
  /** Full names and phones are for those who serve at the counter, not for managers. */
  mayReveal: boolean;
  /** Only who heads the station takes people out of its records. */
  heads: boolean;
}

function AtWindow({ bookingId, change, mayReveal, heads }: AtWindowProps) {
  const query = useQuery('booking', 'get', { bookingId }, { pollMs: POLL_MS });
  const desk = useDesk(query.refresh);
  const [asking, setAsking] = useState(false);
  const [absent, setAbsent] = useState(false);
  const [nobody, setNobody] = useState(false);
  const [first, setFirst] = useState<CalledFirst>({});
  const booking = query.data?.booking;
  const next = booking ? nextStep(booking.status) : undefined;

  const miss = async () => {
    await desk.act('noShow', bookingId);
    setAsking(false);
  };
  const callNext = async (stationId: string, group: Booking['group']) => {
    const called = await desk.callNext(stationId, group);
    setNobody(called === null);
    if (called) await replace('booking-desk/window', { bookingId: called.bookingId });
  };
  const takeBack = booking?.takeBack;
  if (booking && change) {
    const Form = FORMS[change] ?? MoveForm;
    const leave = () => leaveTo('booking-desk/window', { bookingId });
    return <Form booking={booking} onChanged={leave} onBack={leave} />;
  }
  const footer = booking ? (
    <Box className="window-footer">
      <Outcome error={desk.error} said={nobody ? { tone: 'warn', text: '现在没有人在等' } : undefined} />
      {next?.step === 'checkIn' ? <PriorityChoice value={first} onChange={setFirst} /> : null}
      {next ? (
        <Button
          block
          busy={desk.busy !== undefined && !asking && !absent}
          onTap={() =>
            next.step === 'checkIn' ? desk.arrive({ bookingId }, first.priority, first.priorityAgreed) : desk.act(next.step, bookingId)
          }
        >
          {next.label}
        </Button>
      ) : booking.status === 'pending' ? (
        <Button block onTap={() => open('booking-desk/inbox', { stationId: booking.stationId })}>
          去答复
        </Button>
      ) : (
        <Button block kind="ghost" onTap={() => leaveTo('desk/today', { stationId: booking.stationId })}>
          回到排队
        </Button>
      )}
      {booking.status === 'serving' ? (
        <Box className="window-pair">
          <Button block small kind="ghost" disabled={desk.busy !== undefined} onTap={() => desk.act('callAgain', bookingId)}>
            再叫一次
          </Button>
          <Button block small kind="ghost" disabled={desk.busy !== undefined} onTap={() => setAbsent(true)}>
            不在
          </Button>
        </Box>
      ) : null}
      {callsOn(booking) ? (
        <Button block small kind="ghost" disabled={desk.busy !== undefined} onTap={() => callNext(booking.stationId, booking.group)}>
          叫下一位
        </Button>
      ) : null}
      {takeBack ? (
        <Button block small kind="plain" disabled={desk.busy !== undefined} onTap={() => desk.takeBack(bookingId, booking.status)}>
          {takeBackWord(takeBack.to)}
        </Button>
      ) : null}
      {mayBeMissed(booking) ? (
        <Button block small kind="danger" disabled={desk.busy !== undefined} onTap={() => setAsking(true)}>
          没来
        </Button>
      ) : null}
    </Box>
  ) : undefined;

  return (
    <Page title={TITLE} footer={footer}>
      <LoadState query={query} failure={(code) => (code === 'NOT_FOUND' || code === 'BAD_INPUT' ? <Missing /> : undefined)}>
        {({ booking: shown }) => (
          <>
            <Person booking={shown} />
            <Afterwards booking={shown} />
            {shown.status === 'no_show' && !shown.waived ? (
              <Box className="change">
                <Button small kind="plain" icon="check" onTap={() => open('booking-desk/window', { bookingId, change: 'waive' })}>
                  这次不算
                </Button>
              </Box>
            ) : null}
            {isOver(shown.status) ? null : <Materials stationId={shown.stationId} serviceId={shown.serviceId} bookingId={bookingId} />}
            {mayReveal && !isForgotten(shown) ? <Reveal bookingId={bookingId} /> : null}
            {heads && isOver(shown.status) && !isForgotten(shown) ? <Forget bookingId={bookingId} onForgotten={query.refresh} /> : null}
            {shown.status === 'booked' ? (
              <Box className="change">
                <Button small kind="plain" icon="clock" onTap={() => open('booking-desk/window', { bookingId, change: 'move' })}>
                  改时间
                </Button>
                <Button small kind="plain" icon="close" onTap={() => open('booking-desk/window', { bookingId, change: 'cancel' })}>
                  取消预约
                </Button>
              </Box>
            ) : null}
          </>
        )}
      </LoadState>
      {asking && booking ? (
        <Confirm
          title={`${booking.applicant.name}没有来？`}
          yes="记为没来"
          danger
          busy={desk.busy !== undefined}
          onYes={miss}
          onNo={() => setAsking(false)}
        >
          {`按错了，${TAKE_BACK_MINUTES}分钟内可以退回。人过后来了，可以在“现场取号”再取一个号。`}
        </Confirm>
      ) : null}
      {absent && booking ? <Absent booking={booking} desk={desk} onDone={() => setAbsent(false)} /> : null}
    </Page>
  );
}

const TONES: Record<Booking['status'], 'post' | 'warn' | 'line'> = {
  waiting: 'line',
  offered: 'line',
  pending: 'warn',
  booked: 'line',
  arrived: 'warn',
  serving: 'post',
  done: 'post',
  cancelled: 'line',
  no_show: 'line',
};

function Person({ booking }: { booking: Booking }) {
  const { queueLabel, applicant, serviceName, status, source, code, priority, calls } = booking;
  const made = sourceWord(source);
  const times = [
    { word: made ? `${made}登记` : '预约', time: made === '现场' ? timeOf(booking.createdAt) : wishWord(booking.date, booking.start) },
    { word: '到', time: booking.arrivedAt && timeOf(booking.arrivedAt) },
    { word: calls ? `叫了${calls}次` : '叫号', time: booking.servingAt && timeOf(booking.servingAt) },
    { word: statusWord(status), time: booking.endedAt && timeOf(booking.endedAt) },
  ];
  return (
    <Card>
      <Box className="window-head">
        {queueLabel ? <Box className="window-number">{queueLabel}</Box> : null}
        <Box className="window-who">
          <Box className="window-name">
            {applicant.name}
            <Badge tone={TONES[status]}>{statusWord(status)}</Badge>
            {priority ? <Badge tone="post">{PRIORITY_WORDS[priority]}</Badge> : null}
          </Box>
          <Box className="window-phone">{applicant.phone || '没有留电话'}</Box>
        </Box>
      </Box>
      <Box className="window-service">{serviceName}</Box>
      <Box className="window-times">
        {times.map(({ word, time }) =>
          time ? (
            <Box key={word} className="window-time">
              <Box as="span" className="window-time-word">
                {word}
              </Box>
              <Box as="span">{time}</Box>
            </Box>
          ) : null,
        )}
        <Box className="window-time">
          <Box as="span" className="window-time-word">
            取号码
          </Box>
          <Box as="span" className="window-code">
            {code}
          </Box>
        </Box>
      </Box>
    </Card>
  );
}
