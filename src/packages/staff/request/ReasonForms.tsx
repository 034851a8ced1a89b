import { useState } from 'react';
import { useAction } from '../../../api/useAction';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { HelpHead } from '../../../components/HelpHead';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonChoice } from '../../../components/ReasonChoice';
import type { StepFormProps } from './steps';

const FORMS = {
  decline: {
    title: '无法办理',
    question: '为什么办不了',
    reasons: ['要请专业师傅', '请打110、119或120', '和本人联系不上', '这不是驿站能办的事'],
    yes: '办不了，告诉本人',
  },
  cancel: {
    title: '居民不要了',
    question: '为什么撤销',
    reasons: ['家里人已经办好', '换个时间再说', '打错了'],
    yes: '撤销这件求助',
  },
} as const;

function ReasonForm({ action, request, onDone, onRefused }: StepFormProps & { action: keyof typeof FORMS }) {
  const { title, question, reasons, yes } = FORMS[action];
  const end = useAction('request', action);
  const [reason, setReason] = useState('');
  const submit = async () => {
    if (await end.run({ requestId: request.requestId, reason })) await onDone();
    else await onRefused();
  };
  return (
    <Page
      title={title}
      footer={
        <>
          <Outcome error={end.error} />
          <Button block kind="danger" busy={end.busy} disabled={reason.trim() === ''} onTap={submit}>
            {yes}
          </Button>
          <Button block small kind="plain" disabled={end.busy} onTap={onDone}>
            再想想
          </Button>
        </>
      }
    >
      <HelpHead request={request} />
      <Card title={question}>
        <ReasonChoice
          reasons={reasons}
          value={reason}
          onChange={setReason}
          maxLength={60}
          hint="本人会看到这个原因"
          error={end.error?.fields?.reason}
        />
      </Card>
    </Page>
  );
}

/** The station cannot help: says why. */
export const DeclineForm = (props: StepFormProps) => <ReasonForm action="decline" {...props} />;

/** The resident told the station that they need no help any more. */
export const CancelForm = (props: StepFormProps) => <ReasonForm action="cancel" {...props} />;
