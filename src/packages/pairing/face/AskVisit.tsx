import type { Pairing } from '../../../../contract/pairing';
import { politeName } from '../../../../contract/surnames';
import { useAction } from '../../../api/useAction';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { limitWord } from '../../../words/days';

interface AskVisitProps {
  pairing: Pairing;
  /** In ms since 1970. */
  now: number;
  onAsked: (pairing: Pairing) => void;
}

/** “请来看看我” in one tap, and afterwards who knows of it. */
export function AskVisit({ pairing, now, onAsked }: AskVisitProps) {
  const askVisit = useAction('pairing', 'askVisit');
  const { pairingId, askedAt, nextDueAt, volunteer } = pairing;
  if (askedAt !== undefined) {
    const late = nextDueAt === undefined || nextDueAt <= now;
    return (
      <Notice tone="success" title={`已经告诉${volunteer.left ? '驿站' : politeName(volunteer.name)}了`}>
        {late ? '还没有来？请打电话问问驿站' : `${limitWord(nextDueAt, now)}前来看您`}
      </Notice>
    );
  }
  const ask = async () => {
    const answer = await askVisit.run({ pairingId });
    if (answer) onAsked(answer.pairing);
  };
  return (
    <>
      <Outcome error={askVisit.error} />
      <Button block icon="heart" busy={askVisit.busy} onTap={ask}>
        请来看看我
      </Button>
    </>
  );
}
