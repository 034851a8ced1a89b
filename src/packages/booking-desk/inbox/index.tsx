import { useState } from 'react';
import type { Booking } from '../../../../contract/booking';
import { visitWord } from '../../../../contract/shanghai';
import { open, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { Card } from '../../../components/Card';
import { CardFoot } from '../../../components/CardFoot';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import type { Post } from '../../staff-desk/face/useStaff';
import { useInbox } from '../face/useInbox';
import { Callback } from './Callback';
import { CallNote } from './CallNote';
import { Pending } from './Pending';
import { Refuse } from './Refuse';

const TITLE = '待办';

export default function InboxPage() {
  const { refuse, call } = useParams();
  return (
    <StaffGate title={TITLE} needs="desk">
      {(post) => {
        if (refuse) return <Refuse stationId={post.stationId} bookingId={refuse} />;
        return call ? <CallNote post={post} bookingId={call} /> : <Inbox post={post} />;
      }}
    </StaffGate>
  );
}

function Inbox({ post: { stationId, role } }: { post: Post }) {
  const inbox = useInbox(stationId);
  const decide = useAction('booking', 'decide');
  const [deciding, setDeciding] = useState<string>();
  const [said, setSaid] = useState<Said>();
  const heads = role !== 'window';

  const accept = async ({ bookingId, applicant, date, start }: Booking) => {
    setSaid(undefined);
    setDeciding(bookingId);
    const answer = await decide.run({ bookingId, accept: true });
    if (answer) setSaid({ tone: 'success', text: `已同意 ${applicant.name} ${visitWord(date, start)}` });
    // In both cases the page shows the cloud's state: another answer may have come first.
    await inbox.refresh();
    setDeciding(undefined);
  };

  return (
    <Page title={TITLE} footer={decide.error || said ? <Outcome error={decide.error} said={said} /> : undefined}>
      <LoadState query={inbox}>
        {({ now, pending, callbacks, morePending, moreCallbacks }) => (
          <>
            {pending.length > 0 ? (
              <Card title="预约等答复" aside={`${pending.length} 个${morePending ? '以上' : ''}`}>
                {pending.map((booking) => (
                  <Pending
                    key={booking.bookingId}
                    booking={booking}
                    now={now}
                    busy={deciding === booking.bookingId}
                    disabled={deciding !== undefined}
                    onAccept={() => accept(booking)}
                    onRefuse={() => open('booking-desk/inbox', { stationId, refuse: booking.bookingId })}
                  />
                ))}
                {morePending ? <CardFoot>{`只列最急的 ${pending.length} 个，答复了，后面的会接着出现。`}</CardFoot> : null}
              </Card>
            ) : null}
            {callbacks.length > 0 ? (
              <Card title="不满意，要回电" aside={`${callbacks.length} 个${moreCallbacks ? '以上' : ''}`}>
                {callbacks.map((booking) => (
                  <Callback
                    key={booking.bookingId}
                    booking={booking}
                    now={now}
                    onNote={heads ? () => open('booking-desk/inbox', { stationId, call: booking.bookingId }) : undefined}
                  />
                ))}
                {moreCallbacks ? <CardFoot>{`只列最急的 ${callbacks.length} 个，办结了，后面的会接着出现。`}</CardFoot> : null}
                {heads ? null : <CardFoot>回电由站长来打、来记。</CardFoot>}
              </Card>
            ) : null}
            {pending.length + callbacks.length === 0 ? (
              <Empty title="没有待办的事" icon="check">
                有预约要答复，或居民不满意要回电，会出现在这里。
              </Empty>
            ) : null}
          </>
        )}
      </LoadState>
    </Page>
  );
}
