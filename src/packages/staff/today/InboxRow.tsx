import type { OutputOf } from '../../../../contract/functions';
import { open } from '../../../api/navigate';
import { Row } from '../../../components/Row';

type Inbox = OutputOf<'booking', 'inbox'>;

/** How many things wait for an answer; 0 while it is not known. */
export const inboxCount = (inbox: Inbox | undefined): number => (inbox ? inbox.pending.length + inbox.callbacks.length : 0);

function noteOf({ pending, callbacks }: Inbox): string {
  const overdue = callbacks.filter(({ callback }) => callback?.overdue).length;
  const calls = overdue > 0 ? `${callbacks.length} 个回电，过期 ${overdue} 个` : `${callbacks.length} 个回电`;
  return [pending.length > 0 && `${pending.length} 个预约等答复`, callbacks.length > 0 && calls].filter(Boolean).join(' · ');
}

/** Leads to the inbox and says how much is in it. */
export function InboxRow({ stationId, inbox }: { stationId: string; inbox: Inbox | undefined }) {
  const count = inboxCount(inbox);
  return (
    <Row
      title={count > 0 ? `待办 ${count} 件` : '待办'}
      note={inbox && count > 0 ? noteOf(inbox) : '答复预约，给不满意的居民回电'}
      icon="list"
      onTap={() => open('/packages/staff/inbox/index', { stationId })}
    />
  );
}
