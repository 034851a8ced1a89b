import { useState } from 'react';
import type { Activity } from '../../../../contract/activity';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Confirm } from '../../../components/Confirm';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';

interface PhotoObjectionProps {
  activity: Activity;
  /** What the page shows then; nothing when it was refused. */
  onDone: (answer: { activity: Activity; now: number } | undefined) => Promise<void>;
}

/** A person who sees themselves, or their child, in a picture can have all of them hidden, with or without a sign-up. */
export function PhotoObjection({ activity: { activityId, recap }, onDone }: PhotoObjectionProps) {
  const object = useAction('activity', 'objectPhotos');
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(false);
  const go = async () => {
    const answer = await object.run({ activityId });
    setAsking(false);
    setDone(answer !== undefined);
    await onDone(answer);
  };
  if (done && recap?.held)
    return (
      <Notice tone="success" title="照片先收起来了">
        驿站看过再放。
      </Notice>
    );
  if (!recap || recap.photos.length === 0) return null;
  return (
    <>
      <Outcome error={object.error} />
      <Box className="detail-buttons">
        <Button kind="ghost" block onTap={() => setAsking(true)}>
          照片里有我，不想公开
        </Button>
      </Box>
      {asking ? (
        <Confirm title="把照片收起来吗？" yes="收起来" no="不用了" busy={object.busy} onYes={go} onNo={() => setAsking(false)}>
          照片谁都看不到了，驿站重新看过再放。
        </Confirm>
      ) : null}
    </>
  );
}
