import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { leaveTo, open, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Empty, LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { RevealPerson } from '../../../components/RevealPerson';
import { HelpFacts } from '../../request/face/HelpFacts';
import { isOver } from '../../request/face/words';
import { isHead } from '../../staff/face/words';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import type { Post } from '../../staff-desk/face/useStaff';
import { noteOf } from '../requests/notes';
import { AssignForm } from './AssignForm';
import { ConfirmForm } from './ConfirmForm';
import { Forget } from './Forget';
import { History } from './History';
import { Judge } from './Judge';
import { CancelForm, DeclineForm } from './ReasonForms';
import { Result } from './Result';
import { MAY } from './steps';

const POLL_MS = 20_000;
const TITLE = '求助';

const FORMS = { assign: AssignForm, decline: DeclineForm, cancel: CancelForm, confirm: ConfirmForm };
type StepName = keyof typeof FORMS;

const isStep = (name: string | undefined): name is StepName => name !== undefined && name in FORMS;

export default function RequestPage() {
  const { requestId, step } = useParams();
  return (
    <StaffGate title={TITLE} needs="member">
      {(post) =>
        requestId ? (
          <Request post={post} requestId={requestId} step={isStep(step) ? step : undefined} />
        ) : (
          <Page title={TITLE}>
            <Missing stationId={post.stationId} />
          </Page>
        )
      }
    </StaffGate>
  );
}

const Missing = ({ stationId }: { stationId: string }) => (
  <Empty
    title="没有找到这件求助"
    action={
      <Button kind="ghost" onTap={() => leaveTo('request-desk/requests', { stationId })}>
        看别的求助
      </Button>
    }
  >
    可能已经转给别人，或者已经删除。
  </Empty>
);

interface RequestProps {
  post: Post;
  requestId: string;
  /** A form on a page of its own, so that “back” leads to the request. */
  step: StepName | undefined;
}

function Request({ post: { stationId, role }, requestId, step }: RequestProps) {
  const query = useQuery('request', 'get', { requestId }, { pollMs: POLL_MS });
  const admit = useAction('request', 'admit');
  const [reading, setReading] = useState<OutputOf<'request', 'reveal'>>();
  const reveal = useAction('request', 'reveal');
  const request = query.data?.request;
  const path = { stationId, requestId };
  // Residents' and volunteers' steps are for the station's staff; a person who is only responsible admits and declines.
  const serves = role !== 'volunteer';
  const heads = isHead(role);

  if (request && step && MAY[step].includes(request.status)) {
    const Form = FORMS[step];
    return <Form request={request} serves={serves} onDone={() => leaveTo('request-desk/request', path)} onRefused={query.refresh} />;
  }

  const accept = async () => {
    await admit.run({ requestId });
    await query.refresh();
  };
  const may = (name: StepName) => request !== undefined && MAY[name].includes(request.status);
  const button = (name: StepName, text: string, main = false) =>
    may(name) ? (
      <Button
        block
        small={!main}
        kind={main ? 'main' : 'plain'}
        disabled={admit.busy}
        onTap={() => open('request-desk/request', { ...path, step: name })}
      >
        {text}
      </Button>
    ) : null;
  const mustCall = request !== undefined && (request.status === 'submitted' || request.status === 'accepted' || request.overdue);

  return (
    <Page
      title={TITLE}
      footer={
        request ? (
          <>
            <Outcome error={admit.error} />
            {request.status === 'submitted' ? (
              <Button block busy={admit.busy} onTap={accept}>
                受理，让志愿者接
              </Button>
            ) : null}
            {serves || request.volunteer
              ? button('assign', request.volunteer ? '重新派单' : '派给一位志愿者', request.status === 'accepted')
              : null}
            {serves ? button('confirm', '代居民确认', true) : null}
            {button('decline', '无法办理')}
            {serves && !may('decline') ? button('cancel', '居民不要了，撤销') : null}
          </>
        ) : undefined
      }
    >
      <LoadState
        query={query}
        failure={(code) => (code === 'FORBIDDEN' || code === 'NOT_FOUND' ? <Missing stationId={stationId} /> : undefined)}
      >
        {({ request: it }) => (
          <>
            <Notice tone={it.overdue ? 'warn' : 'info'} title={noteOf(it, it.now ?? query.updatedAt ?? 0)}>
              {it.reason}
            </Notice>
            <HelpFacts request={it} />
            {it.photosToJudge ? <Judge requestId={requestId} pictures={it.photosToJudge} onJudged={query.refresh} /> : null}
            <Result request={it} />
            {mustCall && role !== 'manager' ? (
              <RevealPerson
                person={reading}
                what="电话和门牌"
                busy={reveal.busy}
                error={reveal.error?.message}
                onShow={async () => setReading(await reveal.run({ requestId }))}
              />
            ) : null}
            <History events={it.history ?? []} />
            {heads && isOver(it.status) && it.person.phone !== '' ? <Forget requestId={requestId} onForgotten={query.refresh} /> : null}
          </>
        )}
      </LoadState>
    </Page>
  );
}
