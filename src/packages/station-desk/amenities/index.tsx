import { useState } from 'react';
import { dayWord } from '../../../../contract/shanghai';
import type { Amenity } from '../../../../contract/station';
import { open, useParams } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { agoWord } from '../../../words/days';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { PauseAmenity } from './PauseAmenity';

const TITLE = '便民设施';

export default function AmenitiesPage() {
  const { pause } = useParams();
  return (
    <StaffGate title={TITLE} needs="desk">
      {({ stationId }) => (pause ? <PauseAmenity stationId={stationId} amenityKey={pause} /> : <Amenities stationId={stationId} />)}
    </StaffGate>
  );
}

const noteOf = ({ available, reason, until, note, updatedAt }: Amenity): string =>
  [available ? undefined : reason, until && `到${dayWord(until)}`, note, `${agoWord(updatedAt, cloudNow())}改`].filter(Boolean).join(' · ');

function Amenities({ stationId }: { stationId: string }) {
  const home = useQuery('station', 'home', { stationId });
  const set = useAction('station', 'setAmenity');
  const [busyKey, setBusyKey] = useState<string>();

  const resume = async ({ key, note }: Amenity) => {
    setBusyKey(key);
    const answer = await set.run({ stationId, key, note, available: true });
    setBusyKey(undefined);
    if (answer && home.data) home.put({ ...home.data, amenities: answer.amenities });
  };

  return (
    <Page title={TITLE} footer={set.error ? <Outcome error={set.error} /> : undefined}>
      <LoadState query={home}>
        {({ amenities }) =>
          amenities.length === 0 ? (
            <Empty title="这个驿站还没有登记设施" />
          ) : (
            <Card title="设施现在怎样">
              {amenities.map((amenity) => (
                <Row
                  key={amenity.key}
                  title={
                    <>
                      {amenity.name}
                      <Badge tone={amenity.available ? 'post' : 'warn'}>{amenity.available ? '✓ 可用' : '暂停'}</Badge>
                    </>
                  }
                  note={noteOf(amenity)}
                  aside={
                    <Button
                      small
                      kind={amenity.available ? 'ghost' : 'main'}
                      label={`${amenity.available ? '暂停' : '恢复'}${amenity.name}`}
                      busy={busyKey === amenity.key}
                      disabled={set.busy}
                      onTap={() =>
                        amenity.available ? open('station-desk/amenities', { stationId, pause: amenity.key }) : resume(amenity)
                      }
                    >
                      {amenity.available ? '暂停' : '恢复'}
                    </Button>
                  }
                />
              ))}
            </Card>
          )
        }
      </LoadState>
    </Page>
  );
}
