import type { Booking } from '../../../../contract/booking';
import { GRADES } from '../../../../contract/fields';
import { dateOf, dayWord, timeOf } from '../../../../contract/shanghai';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { agoWord, lastDayWord } from '../../../words/days';
import { Whose } from './Whose';

/** “周五 11月27日前回电”, or what was not done in time. */
function dueWord({ dueAt, closeBy, state, overdue }: NonNullable<Booking['callback']>): string {
  if (overdue === 'call') return `已经过期：${lastDayWord(dueAt)}前就该回电`;
  if (overdue === 'close') return `已经过期：${lastDayWord(closeBy)}前就该办结`;
  return state === 'open' ? `最晚 ${lastDayWord(dueAt)} 回电` : `回过电，最晚 ${lastDayWord(closeBy)} 办结`;
}

interface CallbackProps {
  booking: Booking;
  /** ms since 1970, the cloud's. */
  now: number;
  /** Absent for those who only look. */
  onNote?: (() => void) | undefined;
}

/** Somebody who was not content and is to be called: what they said, what was said to them, and by when. */
export function Callback({ booking, now, onNote }: CallbackProps) {
  const { applicant, rating, callback } = booking;
  const grade = GRADES.find(({ value }) => value === rating?.grade)?.text;
  return (
    <Box className="task" role="group" label={`回电 ${applicant.name}`}>
      <Whose booking={booking} badge={grade ? <Badge tone="warn">{grade}</Badge> : null} />
      {rating?.comment ? <Box className="task-quote">{`“${rating.comment}”`}</Box> : null}
      {rating ? <Box className="task-line">{`${agoWord(rating.at, now)}评的`}</Box> : null}
      {callback?.notes?.map(({ at, text }) => (
        <Box key={at} className="task-note">
          <Box as="span" className="task-note-time">{`${dayWord(dateOf(at))} ${timeOf(at)}`}</Box>
          <Box as="span">{text}</Box>
        </Box>
      ))}
      {callback ? (
        <Box className={`task-due ${callback.overdue ? 'task-overdue' : ''}`}>
          <Icon name={callback.overdue ? 'alert' : 'clock'} tone={callback.overdue ? 'party' : 'ink'} scale={0.7} />
          <Box as="span" className="keep">
            {dueWord(callback)}
          </Box>
        </Box>
      ) : null}
      {onNote ? (
        <Box className="task-buttons">
          <Button small icon="phone" label={`回电并记下 ${applicant.name}`} onTap={onNote}>
            回电并记下
          </Button>
        </Box>
      ) : null}
    </Box>
  );
}
