import type { Pairing } from '../../../../contract/pairing';
import { open } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { useTemplates } from '../../booking/face/useProfile';
import { useTapWithMessages } from '../../booking/face/useTapWithMessages';
import { dueWord, isOverdue } from '../face/words';
import { PairingFacts } from '../parts/PairingFacts';
import { RevealElder } from '../parts/RevealElder';
import { VisitList } from '../parts/VisitList';
import type { ViewProps } from './view';

/** The elder, the date of the next visit, and the last ones: for the volunteer. */
export function ForVolunteer({ title, found, onChanged }: ViewProps) {
  const { pairing, now } = found;
  const { pairingId, status, consents, askedAt } = pairing;
  const form = (step: string) => open('pairing/detail', { pairingId, step });
  const due = isOverdue(pairing, now);
  const end = (text: string) => (
    <Button block small kind="plain" onTap={() => form('end')}>
      {text}
    </Button>
  );
  return (
    <Page
      title={title}
      footer={
        status === 'active' ? (
          <>
            <Button block onTap={() => form('visit')}>
              记一次看望
            </Button>
            {end('不能再去了')}
          </>
        ) : status === 'proposed' ? (
          <>
            {consents.volunteer === undefined ? <Agree pairingId={pairingId} onAgreed={onChanged} /> : null}
            {end('我去不了')}
          </>
        ) : undefined
      }
    >
      <Notice tone={due || askedAt !== undefined ? 'warn' : 'info'} title={dueWord(pairing, now)}>
        {noteOf(pairing, due)}
      </Notice>
      <PairingFacts pairing={pairing} />
      {status === 'active' ? <RevealElder pairingId={pairingId} /> : null}
      <VisitList pairingId={pairingId} first={found} who="您" />
    </Page>
  );
}

function noteOf({ status, consents, askedAt, alert }: Pairing, due: boolean): string | undefined {
  if (status === 'ended') return '谢谢您';
  if (status === 'proposed') {
    return consents.volunteer === undefined ? '站长请您和这位老人结对，按说好的日子去看望' : '都同意了就开始，那时能看电话和住址';
  }
  if (askedAt !== undefined) return '老人点了“请来看看我”，先打个电话';
  if (alert === 'staff') return '驿站也知道了。先打个电话，去不了就请驿站另找人';
  return due ? '去不了的话，先打个电话；过两天还没去，会告诉驿站' : undefined;
}

/** The volunteer's yes, and WeChat's question whether it may remind them. */
function Agree({ pairingId, onAgreed }: { pairingId: string; onAgreed: (pairing: Pairing) => void }) {
  const agree = useAction('pairing', 'agree');
  const templates = useTemplates();
  const { tap, busy } = useTapWithMessages(templates.ids, ['progress']);
  const send = () =>
    tap(async (notify) => {
      const answer = await agree.run({ pairingId, ...(notify.length > 0 && { notify: true }) });
      if (answer) onAgreed(answer.pairing);
    });
  return (
    <>
      <Outcome error={agree.error} />
      <Button block busy={busy} disabled={templates.loading} onTap={send}>
        同意，我去看望
      </Button>
    </>
  );
}
