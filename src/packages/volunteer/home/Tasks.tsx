import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import type { HelpRequest } from '../../../../contract/request';
import type { Membership } from '../../../../contract/staff';
import { call } from '../../../api/call';
import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useMore } from '../../../api/useMore';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { MoreButton } from '../../../components/MoreButton';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Part, Unread } from '../../../components/Part';
import { Row } from '../../../components/Row';
import { agoWord } from '../../../words/days';
import { HelpTask, helpLabel } from '../../request/face/HelpTask';
import { isRunning } from '../../request/face/words';
import { Lectures } from './Lectures';
import { Mine } from './Mine';
import { Paired } from './Paired';
import { Shifts } from './Shifts';

const POLL_MS = 20_000;

interface TasksProps {
  title: string;
  post: Membership;
  registration: OutputOf<'volunteer', 'me'>;
  /** Lets the person look at another station; absent when there is only one. */
  change: (() => void) | undefined;
  onLeft: () => void;
}

const nextWord = ({ status }: HelpRequest) => (status === 'taken' ? '看地址，准备出发' : '到了，去办完');

/** Taken tasks, open tasks, and done tasks: in the order in which they matter. */
export function Tasks({ title, post: { stationId, stationName, role }, registration, change, onLeft }: TasksProps) {
  const view = (name: 'held' | 'own' | 'open') => ({ stationId, view: name });
  const held = useQuery('request', 'inbox', view('held'), { pollMs: POLL_MS });
  const own = useQuery('request', 'inbox', view('own'));
  const open_ = useQuery('request', 'inbox', view('open'), { pollMs: POLL_MS });
  const accept = useAction('request', 'accept');
  const [taking, setTaking] = useState<string>();

  const take = async (requestId: string) => {
    setTaking(requestId);
    const answer = await accept.run({ requestId });
    if (answer) await open('volunteer/task', { requestId });
    // In both cases the page shows the cloud's state: another volunteer may have been faster.
    await Promise.all([open_.refresh(), held.refresh()]);
    setTaking(undefined);
  };

  return (
    <Page title={title} footer={accept.error ? <Outcome error={accept.error} /> : undefined}>
      <Card>
        <Row
          title={stationName}
          icon="pin"
          aside={
            change ? (
              <Button small kind="plain" onTap={change}>
                换驿站
              </Button>
            ) : undefined
          }
        />
      </Card>
      {role === 'volunteer' ? <ToAdmit stationId={stationId} /> : null}
      <Part query={held} what="您接的事">
        {(first) => <Held first={first} stationId={stationId} />}
      </Part>
      <Paired />
      <Lectures />
      <LoadState query={open_}>
        {({ requests, cursor, now }) => (
          <Open first={requests} cursor={cursor} now={now} stationId={stationId} taking={taking} onTake={take} />
        )}
      </LoadState>
      <Shifts stationId={stationId} />
      <Unread query={own} what="您帮过的忙" />
      <Mine registration={registration} done={own.data?.requests.filter((request) => !isRunning(request)) ?? []} onLeft={onLeft} />
    </Page>
  );
}

/** Taken tasks that are not done. */
function Held({ first, stationId }: { first: OutputOf<'request', 'inbox'>; stationId: string }) {
  const list = useMore(
    { items: first.requests, cursor: first.cursor },
    ({ requestId }) => requestId,
    async (cursor) => {
      const page = await call('request', 'inbox', { stationId, view: 'held', cursor });
      return { items: page.requests, cursor: page.cursor };
    },
  );
  if (list.items.length === 0) return null;
  return (
    <Card title="我接的" aside={list.load ? undefined : `${list.items.length} 件`}>
      {list.items.map((request) => (
        <HelpTask key={request.requestId} request={request} onOpen={() => open('volunteer/task', { requestId: request.requestId })}>
          <Button
            block
            label={`${nextWord(request)} ${helpLabel(request)}`}
            onTap={() => open('volunteer/task', { requestId: request.requestId })}
          >
            {nextWord(request)}
          </Button>
        </HelpTask>
      ))}
      <MoreButton list={list}>看更多</MoreButton>
    </Card>
  );
}

interface OpenProps {
  first: readonly HelpRequest[];
  cursor: string | undefined;
  now: number;
  stationId: string;
  /** The one that is being taken: the others wait. */
  taking: string | undefined;
  onTake: (requestId: string) => Promise<void>;
}

function Open({ first, cursor, now, stationId, taking, onTake }: OpenProps) {
  const { off } = useSwitches();
  const list = useMore(
    { items: first, cursor },
    ({ requestId }) => requestId,
    async (after) => {
      const page = await call('request', 'inbox', { stationId, view: 'open', cursor: after });
      return { items: page.requests, cursor: page.cursor };
    },
  );
  const takeOne = async (requestId: string) => {
    await onTake(requestId);
    list.reset();
  };
  if (first.length === 0) {
    if (off('requests')) return null;
    return (
      <Empty title="现在没有要帮的忙" icon="check">
        有邻居求助，会出现在这里。
      </Empty>
    );
  }
  return (
    <Card title="可以接的">
      {list.items.map((request) => (
        <HelpTask
          key={request.requestId}
          request={request}
          due={`${agoWord(request.createdAt, now)}提的`}
          onOpen={() => open('volunteer/task', { requestId: request.requestId })}
        >
          <Button
            block
            kind="ghost"
            label={`接单 ${helpLabel(request)}`}
            busy={taking === request.requestId}
            disabled={taking !== undefined}
            onTap={() => takeOne(request.requestId)}
          >
            接单
          </Button>
        </HelpTask>
      ))}
      <MoreButton list={list}>看更多</MoreButton>
    </Card>
  );
}

/** For a grid worker or responsible party member: requests that wait for their answer. Anyone else is refused, and sees nothing of it. */
function ToAdmit({ stationId }: { stationId: string }) {
  const query = useQuery('request', 'inbox', { stationId, view: 'new' });
  return (
    <Part query={query} what="要您受理的求助" unless={['FORBIDDEN']}>
      {({ requests, cursor }) =>
        requests.length === 0 ? null : (
          <Card>
            <Row
              icon="alert"
              title={`要您受理的求助 ${requests.length} 件${cursor ? '以上' : ''}`}
              onTap={() => open('request-desk/requests', { stationId })}
            />
          </Card>
        )
      }
    </Part>
  );
}
