import type { Activity, Entry } from '../../../../contract/activity';
import { useAction } from '../../../api/useAction';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { Outcome } from '../../../components/Outcome';

interface PhotoConsentProps {
  activityId: string;
  entry: Entry;
  onChanged: (activity: Activity) => void;
}

/** Whether one may be seen in pictures of it; the mind may be changed at any time. */
export function PhotoConsent({ activityId, entry, onChanged }: PhotoConsentProps) {
  const agree = useAction('activity', 'agreePhotos');
  const change = async (photos: boolean) => {
    const answer = await agree.run({ activityId, photos });
    if (answer) onChanged(answer.activity);
  };
  return (
    <Card>
      <Tick
        text="活动照片里可以有我们"
        note={entry.photos ? '不想了就点一下：照片先收起来，驿站重新看过再放' : '驿站拍照时会避开您'}
        checked={entry.photos}
        onChange={change}
      />
      <Outcome error={agree.error} />
    </Card>
  );
}
