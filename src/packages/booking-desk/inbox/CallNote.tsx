import { useState } from 'react';
import { leaveTo } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import type { Post } from '../../staff-desk/face/useStaff';
import { useInbox } from '../face/useInbox';
import { Reveal } from '../parts/Reveal';
import { Callback } from './Callback';
import { Gone } from './Gone';

const TITLE = '回电';

/** The call itself and what was said in it; on a page of its own, so that “back” leads to the inbox. */
export function CallNote({ post: { stationId, role }, bookingId }: { post: Post; bookingId: string }) {
  const inbox = useInbox(stationId);
  const callBack = useAction('booking', 'callBack');
  const [note, setNote, drop] = useDraftText(`call-note:${bookingId}`);
  const [closing, setClosing] = useState<boolean>();
  const leave = () => leaveTo('booking-desk/inbox', { stationId });
  const booking = inbox.data?.callbacks.find((one) => one.bookingId === bookingId);
  const submit = async (close: boolean) => {
    setClosing(close);
    const answer = await callBack.run({ bookingId, note, close });
    if (answer) {
      drop();
      await leave();
    } else await inbox.refresh();
    setClosing(undefined);
  };
  if (!booking || !inbox.data) {
    return (
      <Page title={TITLE} footer={callBack.error ? <Outcome error={callBack.error} /> : undefined}>
        <LoadState query={inbox}>{({ moreCallbacks }) => <Gone more={moreCallbacks === true} onBack={leave} />}</LoadState>
      </Page>
    );
  }
  const empty = note.trim() === '';
  return (
    <Page
      title={TITLE}
      footer={
        <>
          <Outcome error={callBack.error} />
          <Button block busy={closing === true} disabled={empty || callBack.busy} onTap={() => submit(true)}>
            记下并办结
          </Button>
          <Button block kind="ghost" busy={closing === false} disabled={empty || callBack.busy} onTap={() => submit(false)}>
            只记下，没办完
          </Button>
        </>
      }
    >
      <Card>
        <Callback booking={booking} now={inbox.data.now} />
      </Card>
      {role === 'head' ? <Reveal bookingId={bookingId} /> : null}
      <Card>
        <Field
          id="note"
          label="电话里怎么说的"
          value={note}
          lines={3}
          limit={200}
          hint="只有驿站的人看得到"
          error={callBack.error?.fields?.note}
          onInput={setNote}
        />
      </Card>
    </Page>
  );
}
