import { GRADES } from '../../../../contract/fields';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonChoice } from '../../../components/ReasonChoice';
import { useSure } from '../../../components/useSure';
import { Result } from './Result';
import type { StepFormProps } from './steps';

const REASONS = ['只做了一部分', '做完又坏了', '没有来'] as const;

type Grade = (typeof GRADES)[number]['value'];

interface Said {
  done: 'yes' | 'no' | undefined;
  grade: Grade | undefined;
  reason: string;
}

/** What the resident said by phone: done, and how content they are, or not done and why. */
export function ConfirmForm({ request, onDone, onRefused }: StepFormProps) {
  const confirm = useAction('request', 'confirm');
  const { requestId } = request;
  const [{ done, grade, reason }, change, drop] = useDraft<Said>(
    `confirm:${requestId}`,
    (kept) => kept ?? { done: undefined, grade: undefined, reason: '' },
  );
  const ready = done === 'yes' || (done === 'no' && reason.trim() !== '');
  const submit = async () => {
    const answer = await confirm.run({
      requestId,
      done: done === 'yes',
      ...(done === 'yes' ? { ...(grade !== undefined && { grade }) } : { reason }),
    });
    if (answer) {
      drop();
      await onDone();
    } else await onRefused();
  };
  const sure = useSure(
    done === 'no'
      ? { title: '居民说没办好吗？', text: '会重新找志愿者。', busy: confirm.busy, onYes: submit }
      : { title: '居民说办好了吗？', text: '这件求助就结束了，服务时间会记上。', busy: confirm.busy, onYes: submit },
  );
  return (
    <Page
      title="代居民确认"
      footer={
        <>
          <Outcome error={confirm.error} />
          <Button block busy={confirm.busy} disabled={!ready} onTap={sure.ask}>
            {done === 'no' ? '没办好，重新找人' : '确认办好'}
          </Button>
          <Button block small kind="plain" disabled={confirm.busy} onTap={onDone}>
            再想想
          </Button>
        </>
      }
    >
      <Result request={request} />
      <Card>
        <Choice
          label="电话里居民怎么说"
          options={[
            { value: 'yes', text: '办好了' },
            { value: 'no', text: '没办好', note: '会重新找志愿者' },
          ]}
          value={done}
          onChange={(value) => change({ done: value })}
        />
      </Card>
      {done === 'yes' ? (
        <Card>
          <Choice label="满意吗（没问可以不选）" options={GRADES} value={grade} onChange={(value) => change({ grade: value })} />
        </Card>
      ) : null}
      {done === 'no' ? (
        <Card title="哪里没办好">
          <ReasonChoice
            reasons={REASONS}
            value={reason}
            onChange={(text) => change({ reason: text })}
            limit={100}
            error={confirm.error?.fields?.reason}
          />
        </Card>
      ) : null}
      {sure.dialog}
    </Page>
  );
}
