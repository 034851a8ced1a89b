import { useState } from 'react';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Empty, LoadState } from '../../../components/LoadState';
import { Row } from '../../../components/Row';
import { StationPages } from '../../station/face/StationPages';
import { useStations } from '../../station/face/useStations';

interface StationChoiceProps {
  value: string | undefined;
  error: string | undefined;
  /** A volunteer stays at the station that took them in. */
  fixed: boolean;
  onChange: (stationId: string) => void;
}

/** At which station somebody helps: the last one looked at, or another of the list. */
export function StationChoice({ value, error, fixed, onChange }: StationChoiceProps) {
  const [choosing, setChoosing] = useState(false);
  if (value !== undefined && (fixed || !choosing)) {
    return <Chosen key={value} stationId={value} change={fixed ? undefined : () => setChoosing(true)} />;
  }
  const choose = (stationId: string) => {
    setChoosing(false);
    onChange(stationId);
  };
  return <Choosing value={value} error={error} onChange={choose} />;
}

function Chosen({ stationId, change }: { stationId: string; change: (() => void) | undefined }) {
  const query = useQuery('station', 'get', { stationId });
  const another = change ? (
    <Button small kind="plain" onTap={change}>
      换一个
    </Button>
  ) : undefined;
  return (
    <LoadState
      query={query}
      // The station that was looked at last may be gone.
      failure={(code) => (code === 'NOT_FOUND' && another ? <Empty title="这个驿站已经撤了" action={another} /> : undefined)}
    >
      {({ station }) => (
        <Card title="在哪个驿站帮忙">
          <Row icon="pin" title={station.name} note={`${station.district} ${station.community}`} aside={another} />
        </Card>
      )}
    </LoadState>
  );
}

function Choosing({ value, error, onChange }: Omit<StationChoiceProps, 'fixed'>) {
  const [words, setWords] = useState('');
  const { query, input } = useStations({ words });
  return (
    <Card>
      <Field id="search" label="找驿站" value={words} onInput={setWords} placeholder="驿站、社区或地址" limit={20} />
      <LoadState query={query}>
        {(first) => (
          <StationPages key={JSON.stringify(input)} first={first} input={input}>
            {(stations) =>
              stations.length === 0 ? (
                <Empty title="没有找到">换个词试试，例如社区或镇的名字</Empty>
              ) : (
                <Choice
                  label="在哪个驿站帮忙"
                  options={stations.map(({ stationId, name, district, community }) => ({
                    value: stationId,
                    text: name,
                    note: `${district} ${community}`,
                  }))}
                  value={value}
                  error={error}
                  onChange={onChange}
                />
              )
            }
          </StationPages>
        )}
      </LoadState>
    </Card>
  );
}
