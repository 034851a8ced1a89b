import type { OutputOf } from '../../../../contract/functions';
import { open } from '../../../api/navigate';
import { Row } from '../../../components/Row';

type Inbox = OutputOf<'booking', 'inbox'>;

/** How many things wait for an answer; 0 while it is not known. */
export const inboxCount = (inbox: Inbox | undefined): number => (inbox ? inbox.pending.length + inbox.callbacks.length : 0);

function noteOf({ pending, callbacks, morePending, moreCallbacks }: Inbox): string {
  const overdue = callbacks.filter(({ callback }) => callback?.overdue).length;
  const called = `${callbacks.length} 个${moreCallbacks ? '以上' : ''}回电`;
  const calls = overdue > 0 ? `${called}，过期 ${overdue} 个` : called;
  return [pending.length > 0 && `${pending.length} 个${morePending ? '以上' : ''}预约等答复`, callbacks.length > 0 && calls]
    .filter(Boolean)
    .join(' · ');
}

/** Leads to the inbox and says how much is in it. */
export function InboxRow({ stationId, inbox }: { stationId: string; inbox: Inbox | undefined }) {
  const count = inboxCount(inbox);
  const more = inbox?.morePending || inbox?.moreCallbacks;
  return (
    <Row
      title={count > 0 ? `待办 ${count} 件${more ? '以上' : ''}` : '待办'}
      note={inbox && count > 0 ? noteOf(inbox) : '答复预约，给不满意的居民回电'}
      icon="list"
      onTap={() => open('booking-desk/inbox', { stationId })}
    />
  );
}
