import { useState } from 'react';
import type { HelpRequest } from '../../../../contract/request';
import { call } from '../../../api/call';
import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useMore } from '../../../api/useMore';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Filter } from '../../../components/Filter';
import { Empty, LoadState } from '../../../components/LoadState';
import { MoreButton } from '../../../components/MoreButton';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { HelpTask, helpLabel } from '../../request/face/HelpTask';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import type { Post } from '../../staff-desk/face/useStaff';
import { type HelpView, useHelpInbox } from '../face/useHelpInbox';
import { noteOf } from './notes';

const TITLE = '居民求助';

type View = Exclude<HelpView, 'own'>;

const VIEWS: { value: View; text: string; none: string }[] = [
  { value: 'new', text: '新的', none: '没有新的求助' },
  { value: 'open', text: '等人接', none: '没有在等志愿者的' },
  { value: 'running', text: '进行中', none: '没有进行中的' },
  { value: 'over', text: '办结', none: '还没有办结的' },
];

/** Requests for help at a station by how far they are. Grid workers and the responsible party member see those they look after. */
export default function RequestsPage() {
  return (
    <StaffGate title={TITLE} needs="member">
      {(post) => <Requests key={post.stationId} post={post} />}
    </StaffGate>
  );
}

function Requests({ post: { stationId, role } }: { post: Post }) {
  const [view, setView] = useState<View>('new');
  const inbox = useHelpInbox(stationId, view);
  const admit = useAction('request', 'admit');
  const [admitting, setAdmitting] = useState<string>();
  const [said, setSaid] = useState<Said>();
  const { off } = useSwitches();
  const serves = role !== 'volunteer';

  const accept = async (request: HelpRequest) => {
    setSaid(undefined);
    setAdmitting(request.requestId);
    if (await admit.run({ requestId: request.requestId })) {
      setSaid({ tone: 'success', text: `已受理 ${helpLabel(request)}，志愿者能接了` });
    }
    // Either way the page shows what the cloud has now: a colleague may have been faster.
    await inbox.refresh();
    setAdmitting(undefined);
  };

  return (
    <Page
      title={TITLE}
      footer={
        <>
          <Outcome error={admit.error} said={said} />
          {serves && !off('requests') ? (
            <Button block icon="phone" onTap={() => open('request-desk/phone-request', { stationId })}>
              记一个电话求助
            </Button>
          ) : null}
        </>
      }
    >
      <Filter
        label="看哪些"
        options={VIEWS}
        value={view}
        onChange={(chosen) => {
          admit.clear();
          setSaid(undefined);
          setView(chosen);
        }}
      />
      <LoadState query={inbox}>
        {({ requests, cursor, now }) => (
          <List
            key={view}
            first={requests}
            cursor={cursor}
            now={now}
            stationId={stationId}
            view={view}
            serves={serves}
            admitting={admitting}
            onAdmit={accept}
          />
        )}
      </LoadState>
    </Page>
  );
}

interface ListProps {
  first: readonly HelpRequest[];
  cursor: string | undefined;
  now: number;
  stationId: string;
  view: View;
  /** They see the list of volunteers. */
  serves: boolean;
  admitting: string | undefined;
  onAdmit: (request: HelpRequest) => Promise<void>;
}

function List({ first, cursor, now, stationId, view, serves, admitting, onAdmit }: ListProps) {
  const list = useMore(
    { items: first, cursor },
    ({ requestId }) => requestId,
    async (after) => {
      const page = await call('request', 'inbox', { stationId, view, cursor: after });
      return { items: page.requests, cursor: page.cursor };
    },
  );
  const admitOne = async (request: HelpRequest) => {
    await onAdmit(request);
    list.reset();
  };
  if (first.length === 0) return <Empty title={VIEWS.find(({ value }) => value === view)?.none ?? ''} icon="check" />;
  return (
    <Card>
      {list.items.map((request) => {
        const { requestId, overdue, mine } = request;
        const show = (step?: string) => open('request-desk/request', { stationId, requestId, step });
        return (
          <HelpTask
            key={requestId}
            request={request}
            due={noteOf(request, now)}
            overdue={overdue}
            badge={
              <>
                {overdue ? <Badge tone="warn">超时</Badge> : null}
                {mine ? <Badge tone="post">归您管</Badge> : null}
              </>
            }
            onOpen={() => show()}
          >
            {view === 'new' ? (
              <Button
                small
                busy={admitting === requestId}
                disabled={admitting !== undefined}
                label={`受理 ${helpLabel(request)}`}
                onTap={() => admitOne(request)}
              >
                受理
              </Button>
            ) : view === 'open' && serves ? (
              <Button small kind="ghost" label={`派给… ${helpLabel(request)}`} onTap={() => show('assign')}>
                派给…
              </Button>
            ) : null}
          </HelpTask>
        );
      })}
      <MoreButton list={list}>看更多</MoreButton>
    </Card>
  );
}
