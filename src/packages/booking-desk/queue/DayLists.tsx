import { useState } from 'react';
import { type Booking, PRIORITY_RULE } from '../../../../contract/booking';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { CardFoot } from '../../../components/CardFoot';
import { Empty } from '../../../components/LoadState';
import { Tap } from '../../../components/Tap';
import { minutesWord } from '../../../words/days';
import { shortTime } from '../../../words/times';
import { DeskRow } from '../parts/DeskRow';
import { type Step, statusWord } from '../parts/steps';
import { type DayView, minutesBetween, type SlotOfDay } from './queue';

/** From this many minutes on a wait is shown as a reason to hurry. */
const LONG_WAIT = 15;
/** From this many minutes on somebody who has not come counts as late. */
const LATE = 10;

interface ListProps {
  view: DayView;
  now: number;
  busyId: string | undefined;
  /** The numbers whose turn is next, as the cloud calls them. */
  next: ReadonlySet<string>;
  /** Absent on a day other than today: then nothing can be done but look. */
  onStep?: (step: Step, booking: Booking) => void;
  /** Somebody was called and is not there. */
  onAbsent?: (booking: Booking) => void;
}

const whoWord = ({ queueLabel, applicant }: Booking) => `${queueLabel ?? ''} ${applicant.name}`.trim();
const served = (booking: Booking, now: number) => `已办 ${minutesWord(minutesBetween(booking.servingAt, now))}`;
const waited = (booking: Booking, now: number) => `等 ${minutesWord(minutesBetween(booking.arrivedAt, now))}`;

/** People at a counter, waiting, expected, and done: in the order in which staff need them. */
export function DayLists({ view, now, busyId, next, onStep, onAbsent }: ListProps) {
  const { serving, waiting, slots, ended, averageWait } = view;
  const expected = slots.filter((slot) => slot.expected.length > 0);
  const late = expected.filter(isLate);
  const ahead = slots.filter((slot) => slot.lateMinutes === 0);
  const free = ahead.reduce((sum, slot) => sum + slot.free, 0);
  const waitlisted = ahead.reduce((sum, slot) => sum + slot.waitlisted, 0);
  const row = (booking: Booking, note?: string, extra: { urgent?: boolean; first?: boolean; next?: boolean } = {}) => (
    <DeskRow key={booking.bookingId} booking={booking} note={note} busy={busyId === booking.bookingId} onStep={onStep} {...extra} />
  );
  return (
    <>
      {serving.length > 0 ? (
        <Card title="正在办" aside={`${serving.length} 人`}>
          {serving.map((booking) => (
            <Box key={booking.bookingId} className="desk-served">
              {row(booking, served(booking, now), { first: true })}
              {onStep && onAbsent ? (
                <Box className="desk-again">
                  <Button small block kind="ghost" label={`再叫一次 ${whoWord(booking)}`} onTap={() => onStep('callAgain', booking)}>
                    再叫一次
                  </Button>
                  <Button small block kind="ghost" label={`不在 ${whoWord(booking)}`} onTap={() => onAbsent(booking)}>
                    不在
                  </Button>
                </Box>
              ) : null}
            </Box>
          ))}
        </Card>
      ) : null}
      {waiting.length > 0 ? (
        <Card title={`等候 ${waiting.length} 人`} aside={averageWait === undefined ? undefined : `平均等 ${minutesWord(averageWait)}`}>
          {waiting.map((booking) =>
            row(booking, waited(booking, now), {
              urgent: minutesBetween(booking.arrivedAt, now) >= LONG_WAIT,
              next: next.has(booking.queueLabel ?? ''),
            }),
          )}
          {waiting.some(({ priority }) => priority) ? <CardFoot>{PRIORITY_RULE}</CardFoot> : null}
        </Card>
      ) : null}
      {late.length > 0 ? (
        <Card title="过了时间还没到" aside={`${late.reduce((sum, slot) => sum + slot.expected.length, 0)} 人`}>
          {late.flatMap((slot) =>
            slot.expected.map((booking) => row(booking, `${shortTime(slot.start)}，过了 ${minutesWord(slot.lateMinutes)}`)),
          )}
        </Card>
      ) : null}
      {expected
        .filter((slot) => !isLate(slot))
        .map((slot) => (
          <Card key={slot.start} title={shortTime(slot.start)} aside={slotNote(slot)}>
            {slot.expected.map((booking) => row(booking))}
          </Card>
        ))}
      {serving.length + waiting.length + expected.length === 0 ? <NobodyLeft today={onStep !== undefined} ended={ended.length} /> : null}
      {free > 0 ? <Box className="desk-free">{`后面还空 ${free} 个号`}</Box> : null}
      {waitlisted > 0 ? <Box className="desk-free">{`约满的时间有 ${waitlisted} 人排队等位`}</Box> : null}
      <Ended ended={ended} />
    </>
  );
}

const isLate = (slot: SlotOfDay): boolean => slot.lateMinutes >= LATE;

const slotNote = (slot: SlotOfDay): string => {
  const coming = `还没到 ${slot.expected.length} 人`;
  const places = slot.waitlisted > 0 ? `${slot.waitlisted} 人等位` : `空 ${slot.free}`;
  return slot.lateMinutes > 0 ? coming : `${coming} · ${places}`;
};

function NobodyLeft({ today, ended }: { today: boolean; ended: number }) {
  if (!today) return <Empty title="这天没有还要来的人" />;
  return <Empty title="现在没有人在等">{ended > 0 ? '约好的都办完了。' : '有人来了，点下面的“现场取号”。'}</Empty>;
}

function Ended({ ended }: { ended: Booking[] }) {
  const [open, setOpen] = useState(false);
  if (ended.length === 0) return null;
  return (
    <Card>
      <Tap className="desk-fold" expanded={open} onTap={() => setOpen(!open)}>
        <Box as="span">{`办完、没来和取消的 ${ended.length} 人`}</Box>
        <Box as="span" className="desk-fold-word">
          {open ? '收起' : '展开'}
        </Box>
      </Tap>
      {open ? ended.map((booking) => <DeskRow key={booking.bookingId} booking={booking} note={statusWord(booking.status)} />) : null}
    </Card>
  );
}
