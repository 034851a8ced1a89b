import type { ReactNode } from 'react';
import type { HelpRequest } from '../../../../contract/request';
import type { CallError } from '../../../api/call';
import { leaveTo, open, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Empty, LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { HelpFacts } from '../../request/face/HelpFacts';
import { isRunning } from '../../request/face/words';
import { Done } from './Done';
import { FinishForm } from './FinishForm';
import { GiveBackForm } from './GiveBackForm';
import { RevealPlace } from './RevealPlace';

const POLL_MS = 20_000;
const TITLE = '求助';
const FORMS: Partial<Record<string, typeof FinishForm>> = { finish: FinishForm, giveBack: GiveBackForm };

/** One request, step by step: taken, on the way, done. The next step is the large button below. */
export default function TaskPage() {
  const { requestId, step } = useParams();
  const query = useQuery('request', 'get', requestId ? { requestId } : null, { pollMs: POLL_MS });
  const accept = useAction('request', 'accept');
  const progress = useAction('request', 'progress');
  const request = query.data?.request;
  if (!requestId) {
    return (
      <Page title={TITLE}>
        <Missing />
      </Page>
    );
  }
  const Form = step ? FORMS[step] : undefined;
  if (Form && request && isRunning(request)) return <Form request={request} onChanged={query.refresh} />;

  const run = async (action: typeof accept) => {
    const answer = await action.run({ requestId });
    // A get says more than the answer (pictures), and shows who was faster.
    if (answer || action === accept) await query.refresh();
  };
  const form = (name: string) => open('volunteer/task', { requestId, step: name });
  const error = accept.error ?? progress.error;

  return (
    <Page
      title={TITLE}
      footer={
        request ? (
          <NextStep
            request={request}
            busy={accept.busy || progress.busy}
            error={error}
            onAccept={() => run(accept)}
            onSetOut={() => run(progress)}
            onForm={form}
          />
        ) : error ? (
          <Outcome error={error} />
        ) : undefined
      }
    >
      <LoadState query={query} failure={(code) => (code === 'FORBIDDEN' || code === 'NOT_FOUND' ? <Missing /> : undefined)}>
        {({ request: it }) => (
          <>
            <Where request={it} />
            <HelpFacts request={it} />
            {isRunning(it) && it.volunteer?.self ? <RevealPlace requestId={requestId} /> : null}
            <Done request={it} />
          </>
        )}
      </LoadState>
    </Page>
  );
}

const toList = () => leaveTo('volunteer/home');

/** A request that is not the caller's: another volunteer took it, or it was taken back. */
const Missing = () => (
  <Empty title="谢谢您，这件事已经有人管了" icon="check" action={<Button onTap={toList}>看别的求助</Button>}>
    可能刚刚有别的志愿者接了，也可能求助的人撤回了。
  </Empty>
);

/** What to know before anything else. */
function Where({ request: { status, volunteer, reason } }: { request: HelpRequest }): ReactNode {
  const self = volunteer?.self === true;
  switch (status) {
    case 'taken':
      return self ? (
        <Notice tone="success" title="您接了这件事">
          先打电话说一声，再出发。
        </Notice>
      ) : (
        <Notice title="别的志愿者已经接了" />
      );
    case 'on_the_way':
      return self ? (
        <Notice tone="success" title="您已出发">
          帮完了点下面的“做完了”。
        </Notice>
      ) : (
        <Notice title="别的志愿者已经接了" />
      );
    case 'done':
      return self ? (
        <Notice tone="success" title="做完了，等居民确认">
          确认以后记入您的服务时间。七天没有回音也算确认。
        </Notice>
      ) : null;
    case 'confirmed':
      return self ? <Notice tone="success" title="居民确认办好了，谢谢您" /> : null;
    case 'cancelled':
      return (
        <Notice tone="warn" title="这件事撤销了，不用去了">
          {reason}
        </Notice>
      );
    case 'declined':
      return (
        <Notice tone="warn" title="驿站说这件事办不了，不用去了">
          {reason}
        </Notice>
      );
    case 'submitted':
      return <Notice title="驿站还没受理，先不用去" />;
    case 'accepted':
      return null;
  }
}

interface NextStepProps {
  request: HelpRequest;
  busy: boolean;
  error: CallError | undefined;
  onAccept: () => void;
  onSetOut: () => void;
  onForm: (step: string) => void;
}

function NextStep({ request: { status, volunteer }, busy, error, onAccept, onSetOut, onForm }: NextStepProps) {
  if (status === 'accepted') {
    return (
      <>
        <Outcome error={error} />
        <Button block busy={busy} onTap={onAccept}>
          接单
        </Button>
      </>
    );
  }
  if (!volunteer?.self || (status !== 'taken' && status !== 'on_the_way')) {
    return (
      <>
        <Outcome error={error} />
        <Button block kind="ghost" onTap={toList}>
          看别的求助
        </Button>
      </>
    );
  }
  return (
    <>
      <Outcome error={error} />
      {status === 'taken' ? (
        <Button block busy={busy} onTap={onSetOut}>
          出发了
        </Button>
      ) : (
        <Button block onTap={() => onForm('finish')}>
          做完了
        </Button>
      )}
      <Button block small kind="plain" disabled={busy} onTap={() => onForm('giveBack')}>
        我去不了
      </Button>
    </>
  );
}
