import { useState } from 'react';
import type { HelpRequest, RequestStatus } from '../../../../contract/request';
import { open, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { dial } from '../../../device/phone';
import { useLook } from '../../../theme/useLook';
import { TellMe } from '../../booking/face/TellMe';
import { useStationHome } from '../../station/face/useStationHome';
import { isOver } from '../face/words';
import { NoRequest } from '../parts/NoRequest';
import { Answer } from './Answer';
import { CancelSheet } from './CancelSheet';
import { Facts } from './Facts';
import { StatusHead } from './StatusHead';
import { Steps } from './Steps';
import '../parts/request.scss';

/** How soon the page shows that a volunteer takes it, or leaves home. */
const POLL_MS = 10_000;

const CANCELLABLE: readonly RequestStatus[] = ['submitted', 'accepted', 'taken', 'on_the_way'];

/** One request of mine: its status, the volunteer, and my possible answers. The address is not kept on the device. */
export default function DetailPage() {
  const { requestId, made } = useParams();
  const { elder } = useLook();
  const { off } = useSwitches();
  const query = useQuery('request', 'get', requestId ? { requestId } : null, { pollMs: POLL_MS });
  const request = query.data?.request;
  const station = useStationHome(request?.stationId);
  const cancel = useAction('request', 'cancel');
  const confirm = useAction('request', 'confirm');
  const more = useAction('request', 'notify');
  const [asking, setAsking] = useState(false);
  const [answering, setAnswering] = useState<'done' | 'not_done' | undefined>();
  if (!requestId) return <NoRequest title="我的求助" />;
  const phone = station.data?.station.phone;
  const waits = request?.status === 'done' && answering === undefined;

  // The answer of an action is shorter than the owner's own look, which follows.
  const show = (answer: HelpRequest | undefined) => {
    if (answer && request) {
      const { person, address, photos, photosChecking, photosRemoved, history } = request;
      query.put({ request: { ...answer, person, address, photos, photosChecking, photosRemoved, history } });
    }
    return query.refresh();
  };
  const callOff = async (reason: string | undefined, drop: () => void) => {
    const answer = await cancel.run({ requestId, ...(reason && { reason }) });
    if (answer) drop();
    setAsking(false);
    await show(answer?.request);
  };

  return (
    <Page
      title="我的求助"
      phone={phone}
      footer={
        waits ? (
          <>
            <Button block icon="check" onTap={() => setAnswering('done')}>
              办好了
            </Button>
            <Button block kind="ghost" onTap={() => setAnswering('not_done')}>
              没办好
            </Button>
          </>
        ) : undefined
      }
    >
      <LoadState query={query}>
        {(found) => {
          const it = found.request;
          const now = it.now ?? cloudNow();
          return (
            <>
              <StatusHead request={it} />
              {made && it.status === 'submitted' ? (
                <Notice tone="success" title="驿站收到了">
                  有人来帮忙时，这里会告诉您
                </Notice>
              ) : null}
              {isOver(it.status) ? null : (
                <TellMe
                  templates={['progress']}
                  coming={it.notify === true}
                  on="有新进展会发消息告诉您"
                  button="有进展告诉我"
                  action={more}
                  onAgreed={async () => show((await more.run({ requestId }))?.request)}
                />
              )}
              <Outcome error={cancel.error} />
              {it.overdue && !isOver(it.status) && it.status !== 'done' ? <Late phone={phone} /> : null}
              {answering && it.status === 'done' ? (
                <Answer
                  requestId={requestId}
                  done={answering === 'done'}
                  confirm={confirm}
                  onAnswered={(answered) => {
                    setAnswering(undefined);
                    void show(answered);
                  }}
                  onClose={() => setAnswering(undefined)}
                />
              ) : null}
              <Steps request={it} now={now} />
              <Facts request={it} />
              <Box className="detail-buttons">
                {phone && !elder ? (
                  <Button kind="ghost" block icon="phone" onTap={() => dial(phone)}>
                    打电话给驿站
                  </Button>
                ) : null}
                {CANCELLABLE.includes(it.status) ? (
                  <Button kind="danger" block onTap={() => setAsking(true)}>
                    不用来帮忙了
                  </Button>
                ) : null}
                {isOver(it.status) && !off('requests') ? (
                  <Button kind="ghost" block onTap={() => open('request/ask', { stationId: it.stationId, kind: it.kind })}>
                    再请一次
                  </Button>
                ) : null}
              </Box>
            </>
          );
        }}
      </LoadState>
      {asking && request ? <CancelSheet request={request} busy={cancel.busy} onYes={callOff} onNo={() => setAsking(false)} /> : null}
    </Page>
  );
}

/** Nobody answered or came in time. */
function Late({ phone }: { phone: string | undefined }) {
  return (
    <Notice
      tone="warn"
      title="比说好的晚了，对不起"
      action={
        phone ? (
          <Button kind="ghost" small icon="phone" onTap={() => dial(phone)}>
            打电话催一催
          </Button>
        ) : undefined
      }
    >
      驿站已经知道，正在想办法
    </Notice>
  );
}
