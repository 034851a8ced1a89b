import { useState } from 'react';
import type { HelpRequest } from '../../../../contract/request';
import { leaveTo, restart } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { HelpHead } from '../../../components/HelpHead';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonChoice } from '../../../components/ReasonChoice';
import { HOME, TASK } from '../parts/paths';

const REASONS = ['临时有事', '身体不舒服', '这件事我不会做', '联系不上本人'] as const;

/** The volunteer cannot come after all: says why, and others may take it. On a page of its own, so that “back” leads to the task. */
export function GiveBackForm({ request, onChanged }: { request: HelpRequest; onChanged: () => Promise<void> }) {
  const giveBack = useAction('request', 'giveBack');
  const [reason, setReason] = useState('');
  const { requestId } = request;
  const submit = async () => {
    const answer = await giveBack.run({ requestId, reason });
    if (answer) await restart(HOME);
    else await onChanged();
  };
  return (
    <Page
      title="我去不了"
      footer={
        <>
          <Outcome error={giveBack.error} />
          <Button block kind="danger" busy={giveBack.busy} disabled={reason.trim() === ''} onTap={submit}>
            退回，请别人去
          </Button>
          <Button block small kind="plain" disabled={giveBack.busy} onTap={() => leaveTo(TASK, { requestId })}>
            再想想
          </Button>
        </>
      }
    >
      <HelpHead request={request} />
      <Card title="为什么去不了">
        <ReasonChoice
          reasons={REASONS}
          value={reason}
          onChange={setReason}
          maxLength={60}
          hint="驿站会看到这个原因，再找别的志愿者"
          error={giveBack.error?.fields?.reason}
        />
      </Card>
    </Page>
  );
}
