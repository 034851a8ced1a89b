import { useState } from 'react';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { LoadState } from '../../../components/LoadState';
import { Row } from '../../../components/Row';

interface StationChoiceProps {
  value: string | undefined;
  error: string | undefined;
  /** A volunteer stays at the station that took them in. */
  fixed: boolean;
  onChange: (stationId: string) => void;
}

/** At which station somebody helps: the last one looked at, or another of the list. */
export function StationChoice({ value, error, fixed, onChange }: StationChoiceProps) {
  const query = useQuery('station', 'list', {}, { cacheKey: 'stations' });
  const [choosing, setChoosing] = useState(false);
  return (
    <LoadState query={query}>
      {({ stations }) => {
        const chosen = stations.find(({ stationId }) => stationId === value);
        if (chosen && (fixed || !choosing)) {
          return (
            <Card title="在哪个驿站帮忙">
              <Row
                icon="pin"
                title={chosen.name}
                note={`${chosen.district} ${chosen.community}`}
                aside={
                  fixed ? undefined : (
                    <Button small kind="plain" onTap={() => setChoosing(true)}>
                      换一个
                    </Button>
                  )
                }
              />
            </Card>
          );
        }
        return (
          <Card>
            <Choice
              label="在哪个驿站帮忙"
              options={stations.map(({ stationId, name, district, community }) => ({
                value: stationId,
                text: name,
                note: `${district} ${community}`,
              }))}
              value={value}
              error={error}
              onChange={(id) => {
                setChoosing(false);
                onChange(id);
              }}
            />
          </Card>
        );
      }}
    </LoadState>
  );
}
