import { replace } from '../../../api/navigate';
import { Button } from '../../../components/Button';
import { Empty } from '../../../components/LoadState';
import { Page } from '../../../components/Page';

/** In place of a form that was booked already: shows the way to the booking instead of inviting to book twice. */
export function AlreadyMade({ bookingId, waiting, onAgain }: { bookingId: string; waiting: boolean; onAgain: () => void }) {
  return (
    <Page title={waiting ? '排上队了' : '约好了'}>
      <Empty
        icon="check"
        title={waiting ? '您已经在排队等了' : '这个时间您已经约好了'}
        action={
          <>
            <Button block onTap={() => replace('booking/detail', { bookingId })}>
              看这个预约
            </Button>
            <Button block kind="ghost" onTap={onAgain}>
              再约一次
            </Button>
          </>
        }
      >
        不用再填一遍
      </Empty>
    </Page>
  );
}
