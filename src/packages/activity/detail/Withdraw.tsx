import { useState } from 'react';
import type { Activity } from '../../../../contract/activity';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Confirm } from '../../../components/Confirm';
import { Outcome } from '../../../components/Outcome';

interface WithdrawProps {
  activityId: string;
  /** Somebody was asked to give it. */
  lecturer: string | undefined;
  /** What the page shows then; nothing when it was refused. */
  onDone: (answer: { activity: Activity; now: number } | undefined) => Promise<void>;
}

/** The asker withdraws a lecture. */
export function Withdraw({ activityId, lecturer, onDone }: WithdrawProps) {
  const withdraw = useAction('activity', 'withdrawLecture');
  const [asking, setAsking] = useState(false);
  const go = async () => {
    const answer = await withdraw.run({ activityId });
    setAsking(false);
    await onDone(answer);
  };
  return (
    <>
      <Outcome error={withdraw.error} />
      <Box className="detail-buttons">
        <Button kind="danger" block onTap={() => setAsking(true)}>
          不办了
        </Button>
      </Box>
      {asking ? (
        <Confirm title="这场讲堂不办了吗？" yes="不办了" no="还是要办" danger busy={withdraw.busy} onYes={go} onNo={() => setAsking(false)}>
          {lecturer ? `${lecturer}不用来了，急的话请打电话说一声。以后想办，要重新约。` : '以后想办，要重新约。'}
        </Confirm>
      ) : null}
    </>
  );
}
