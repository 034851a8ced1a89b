import type { Booking } from '../../../../contract/booking';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Notice';
import { dial } from '../../../device/phone';
import { lastDayWord, wishWord } from '../../../words/days';
import { isOver } from '../face/words';

/** Whether the station cancelled it. */
export const isReleased = ({ status, changedByStation }: Booking): boolean => status === 'cancelled' && changedByStation !== undefined;

/** Whether the station moved it, and the time it has now is still another than before. */
export const isMoved = ({ status, changedByStation: was, date, start }: Booking): boolean =>
  was !== undefined && !isOver(status) && (was.date !== date || was.start !== start);

/** What the station changed, and why. */
export function ByStation({ booking }: { booking: Booking }) {
  const was = booking.changedByStation;
  if (!was) return null;
  if (isReleased(booking))
    return (
      <Notice tone="warn" title={`原因：${was.reason}`}>
        对不起，请另约时间
      </Notice>
    );
  if (!isMoved(booking)) return null;
  return (
    <Notice tone="warn" title="驿站改了您的时间">
      <Box className="keep">{`原来 ${wishWord(was.date, was.start)}，不办了`}</Box>
      <Box className="keep">
        现在 <Box as="strong">{wishWord(booking.date, booking.start)}</Box>
      </Box>
      <Box>{`原因：${was.reason}`}</Box>
    </Notice>
  );
}

/** The head's call after a bad grade: by when, or that it was made. */
export function CallbackNote({ callback, phone }: { callback: NonNullable<Booking['callback']>; phone: string | undefined }) {
  if (callback.state === 'closed') return <Notice tone="success" title="站长回过电了，这件事已经办结" />;
  if (callback.state === 'called')
    return <Notice title="站长给您打过电话了">{`还在办，${lastDayWord(callback.closeBy)}前给您结果`}</Notice>;
  const day = lastDayWord(callback.dueAt);
  if (!callback.overdue) return <Notice title={`站长会在${day}前给您回电`}>请留意电话</Notice>;
  return (
    <Notice
      tone="warn"
      title={`说好${day}前给您回电，晚了，对不起`}
      action={
        phone ? (
          <Button kind="ghost" small icon="phone" onTap={() => dial(phone)}>
            打电话催一催
          </Button>
        ) : undefined
      }
    />
  );
}
