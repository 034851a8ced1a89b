import type { HelpRequest } from '../../../../contract/request';
import { leaveTo } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { useSure } from '../../../components/useSure';
import { minutesWord } from '../../../words/days';
import { HelpHead } from '../../request/face/HelpHead';
import { MinutesChoice } from '../face/MinutesChoice';

/** How long it took and what was done. On a page of its own, so that “back” leads to the task. */
export function FinishForm({ request, onChanged }: { request: HelpRequest; onChanged: () => Promise<void> }) {
  const finish = useAction('request', 'finish');
  const { requestId } = request;
  const [{ minutes, result }, change, drop] = useDraft<{ minutes: number | undefined; result: string }>(
    `finish:${requestId}`,
    (kept) => kept ?? { minutes: undefined, result: '' },
  );
  const back = () => leaveTo('volunteer/task', { requestId });
  const submit = async () => {
    if (minutes === undefined) return;
    const words = result.trim();
    const answer = await finish.run({ requestId, minutes, ...(words ? { result: words } : {}) });
    if (answer) {
      drop();
      await back();
    } else await onChanged();
  };
  const spent = minutes === undefined ? '' : `用了${minutesWord(minutes)}，`;
  const sure = useSure({ title: '都做完了吗？', text: `${spent}会请居民确认。`, busy: finish.busy, onYes: submit });
  return (
    <Page
      title="做完了"
      footer={
        <>
          <Outcome error={finish.error} />
          <Button block busy={finish.busy} disabled={minutes === undefined} onTap={sure.ask}>
            {minutes === undefined ? '先选用了多久' : '做完了，请居民确认'}
          </Button>
          <Button block small kind="plain" disabled={finish.busy} onTap={back}>
            还没做完
          </Button>
        </>
      }
    >
      <HelpHead request={request} />
      <Card title="用了多久">
        <MinutesChoice value={minutes} onChange={(value) => change({ minutes: value })} error={finish.error?.fields?.minutes} />
      </Card>
      <Card>
        <Field
          id="result"
          label="帮了什么（可以不写）"
          value={result}
          lines={2}
          limit={200}
          hint="居民会看到，例如：换了厨房的灯泡"
          error={finish.error?.fields?.result}
          onInput={(text) => change({ result: text })}
        />
      </Card>
      {sure.dialog}
    </Page>
  );
}
