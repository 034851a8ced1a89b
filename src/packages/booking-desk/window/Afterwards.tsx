import type { Booking } from '../../../../contract/booking';
import { GRADES } from '../../../../contract/fields';
import { dateOf, dayWord, timeOf } from '../../../../contract/shanghai';
import { open } from '../../../api/navigate';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Row } from '../../../components/Row';
import { lastDayWord, wishWord } from '../../../words/days';
import { UNCHECKED } from '../../../words/unchecked';

const moment = (at: number): string => `${dayWord(dateOf(at))} ${timeOf(at)}`;

const callbackWord = ({ state, dueAt, closeBy, overdue }: NonNullable<Booking['callback']>): string => {
  if (state === 'closed') return '已经办结';
  const term = state === 'open' ? `最晚 ${lastDayWord(dueAt)} 回电` : `回过电，最晚 ${lastDayWord(closeBy)} 办结`;
  return overdue ? `${term}，已经过期` : term;
};

/**
 * The events of a booking apart from the visit: the station moved or released it, a no-show was forgiven, a grade was given and answered by
 * a call.
 */
export function Afterwards({ booking }: { booking: Booking }) {
  const { changedByStation, cancelReason, waived, rating, callback, status, stationId, unchecked } = booking;
  if (!changedByStation && !cancelReason && !waived && !rating) return null;
  const grade = GRADES.find(({ value }) => value === rating?.grade)?.text;
  return (
    <Card>
      {changedByStation ? (
        <Row
          title={status === 'cancelled' ? '驿站取消的' : '驿站改过时间'}
          note={`原来是 ${wishWord(changedByStation.date, changedByStation.start)}。原因：${changedByStation.reason}`}
        />
      ) : null}
      {cancelReason && !changedByStation ? <Row title="取消原因" note={cancelReason} /> : null}
      {unchecked || waived?.unchecked || callback?.notes?.some((note) => note.unchecked) ? <Row title={UNCHECKED} /> : null}
      {waived ? <Row title="这次没来不算" note={`${moment(waived.at)} · ${waived.reason}`} /> : null}
      {rating ? <Row title={`评价：${grade}`} note={rating.comment} /> : null}
      {rating?.unchecked ? <Row title={UNCHECKED} /> : null}
      {callback ? (
        <Row
          title="回电"
          note={callbackWord(callback)}
          aside={
            callback.state === 'closed' ? undefined : (
              <Button small kind="plain" onTap={() => open('booking-desk/inbox', { stationId })}>
                看待办
              </Button>
            )
          }
        />
      ) : null}
      {callback?.notes?.map(({ at, text }) => (
        <Row key={at} title={moment(at)} note={text} />
      ))}
    </Card>
  );
}
