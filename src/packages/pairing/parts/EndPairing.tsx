import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonChoice } from '../../../components/ReasonChoice';
import { useSure } from '../../../components/useSure';

const FORMS = {
  owner: { title: '不用再来了', reasons: ['搬家了', '身体好了', '家里人来照顾了', '想换一位志愿者'], hint: '驿站和志愿者会看到这个原因' },
  volunteer: {
    title: '不能再去了',
    reasons: ['工作忙，去不了', '我搬家了', '我身体不好', '老人搬走了'],
    hint: '驿站会看到，再找别的志愿者',
  },
  staff: {
    title: '结束结对',
    reasons: ['换一位志愿者', '老人搬走了', '老人不要了', '老人去世了'],
    hint: '老人、家人和志愿者会看到这个原因',
  },
} as const;

interface EndPairingProps {
  pairingId: string;
  /** The person who ends it. */
  by: keyof typeof FORMS;
  /** Health notes are kept, and go with the end. */
  health: boolean;
  onDone: () => Promise<void>;
  /** Shows what the cloud has now, after a refusal. */
  onRefused: () => Promise<void>;
}

/** Ends a pairing, or declines a proposed one: says why. On a page of its own, so that “back” leads to the pairing. */
export function EndPairing({ pairingId, by, health, onDone, onRefused }: EndPairingProps) {
  const end = useAction('pairing', 'end');
  const [reason, setReason, drop] = useDraftText(`pairing-end:${pairingId}`);
  const { title, reasons, hint } = FORMS[by];
  const submit = async () => {
    if (await end.run({ pairingId, reason })) {
      drop();
      await onDone();
    } else await onRefused();
  };
  const sure = useSure({ title: '真的结束结对吗？', text: '对方会看到，以后要重新结对。', danger: true, busy: end.busy, onYes: submit });
  return (
    <Page
      title={title}
      footer={
        <>
          <Outcome error={end.error} />
          <Button block kind="danger" busy={end.busy} disabled={reason.trim() === ''} onTap={sure.ask}>
            结束结对
          </Button>
          <Button block small kind="plain" disabled={end.busy} onTap={onDone}>
            再想想
          </Button>
        </>
      }
    >
      <Notice>{`姓名、电话和住址30天后删除${health ? '，身体情况马上删除' : ''}。`}</Notice>
      <Card title="为什么">
        <ReasonChoice reasons={reasons} value={reason} onChange={setReason} limit={60} hint={hint} error={end.error?.fields?.reason} />
      </Card>
      {sure.dialog}
    </Page>
  );
}
