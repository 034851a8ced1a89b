import { useState } from 'react';
import { addDays, dateOf } from '../../../../contract/shanghai';
import type { Amenity } from '../../../../contract/station';
import { leaveTo } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { DayStrip } from '../../../components/DayStrip';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { ReasonChoice } from '../../../components/ReasonChoice';

const REASONS = ['检修', '停水', '停电', '用完了', '暂时借出'] as const;
const DAYS_AHEAD = 14;

/** Why an amenity is paused, and until which day if that is known; on a page of its own, so that “back” leads to the list. */
export function PauseAmenity({ stationId, amenityKey }: { stationId: string; amenityKey: string }) {
  const home = useQuery('station', 'home', { stationId });
  const amenity = home.data?.amenities.find(({ key }) => key === amenityKey);
  const leave = () => leaveTo('station-desk/amenities', { stationId });
  if (amenity) return <PauseForm stationId={stationId} amenity={amenity} leave={leave} />;
  return (
    <Page title="暂停设施">
      <LoadState query={home}>{() => <Empty title="没有这个设施" action={<Button onTap={leave}>看所有设施</Button>} />}</LoadState>
    </Page>
  );
}

function PauseForm({ stationId, amenity, leave }: { stationId: string; amenity: Amenity; leave: () => Promise<void> }) {
  const set = useAction('station', 'setAmenity');
  const [today] = useState(() => dateOf(cloudNow()));
  const { key, name, note } = amenity;
  const [draft, change, drop] = useDraft<{ reason: string; until: string | undefined }>(
    `pause:${stationId}:${key}`,
    (kept) => kept ?? { reason: '', until: undefined },
  );
  const { reason } = draft;
  const until = draft.until !== undefined && draft.until >= today ? draft.until : undefined;
  const pause = async () => {
    const answer = await set.run({ stationId, key, note, available: false, reason, until });
    if (!answer) return;
    drop();
    await leave();
  };
  return (
    <Page
      title={`暂停${name}`}
      footer={
        <>
          <Outcome error={set.error} />
          <Button block busy={set.busy} disabled={reason.trim() === ''} onTap={pause}>
            {`暂停${name}`}
          </Button>
          <Button block small kind="plain" disabled={set.busy} onTap={leave}>
            不暂停了
          </Button>
        </>
      }
    >
      <Card title="为什么">
        <ReasonChoice
          reasons={REASONS}
          value={reason}
          onChange={(text) => change({ reason: text })}
          hint="居民会看到这个原因"
          error={set.error?.fields?.reason}
        />
      </Card>
      <Card title="大概到哪天" aside="不知道就不选">
        <DayStrip
          label="大概到哪天"
          days={Array.from({ length: DAYS_AHEAD }, (_, ahead) => ({ date: addDays(today, ahead) }))}
          today={today}
          value={until}
          onChange={(date) => change({ until: date === until ? undefined : date })}
        />
      </Card>
    </Page>
  );
}
