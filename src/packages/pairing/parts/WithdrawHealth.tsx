import { useState } from 'react';
import type { Pairing } from '../../../../contract/pairing';
import { useAction } from '../../../api/useAction';
import { Button } from '../../../components/Button';
import { Confirm } from '../../../components/Confirm';
import { Outcome } from '../../../components/Outcome';

/** Takes the consent to health notes back, and the notes with it. */
export function WithdrawHealth({ pairingId, onWithdrawn }: { pairingId: string; onWithdrawn: (pairing: Pairing) => void }) {
  const setHealth = useAction('pairing', 'setHealth');
  const [asking, setAsking] = useState(false);
  const withdraw = async () => {
    const answer = await setHealth.run({ pairingId, health: '', consent: false });
    setAsking(false);
    if (answer) onWithdrawn(answer.pairing);
  };
  return (
    <>
      <Outcome error={setHealth.error} />
      <Button block small kind="danger" onTap={() => setAsking(true)}>
        撤回同意，删掉
      </Button>
      {asking ? (
        <Confirm title="删掉身体情况？" yes="删掉" danger busy={setHealth.busy} onYes={withdraw} onNo={() => setAsking(false)}>
          志愿者和站长就看不到了，看望照常。
        </Confirm>
      ) : null}
    </>
  );
}
