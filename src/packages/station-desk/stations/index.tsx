import { useState } from 'react';
import type { StationSummary } from '../../../../contract/station';
import { back, open, replace, useParams } from '../../../api/navigate';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { ManagerGate } from '../../staff-desk/face/ManagerGate';
import { StationPages } from '../../station/face/StationPages';
import { useStations } from '../../station/face/useStations';
import { CreateForm } from './CreateForm';
import { StationDetail } from './StationDetail';
import './index.scss';

const TITLE = '所有驿站';

/** A manager's view: every station, with `?stationId=` one of them, with `?create=` a new one. */
export default function StationsPage() {
  const { stationId, create } = useParams();
  return (
    <ManagerGate title={TITLE}>
      {() => {
        // The form gives way to what it made: “back” from there leads to the list.
        if (create) return <CreateForm onBack={back} onDone={(made) => replace('station-desk/stations', { stationId: made })} />;
        return stationId ? <StationDetail stationId={stationId} /> : <Stations />;
      }}
    </ManagerGate>
  );
}

function Stations() {
  const [words, setWords] = useState('');
  const { query, input } = useStations({ words });
  return (
    <Page
      title={TITLE}
      footer={
        <Button block icon="plus" onTap={() => open('station-desk/stations', { create: 'yes' })}>
          新建驿站
        </Button>
      }
    >
      <Card>
        <Box className="rows">
          <Row icon="people" title="管理员" note="再邀请一位、移出" onTap={() => open('staff-desk/managers')} />
          <Row icon="clock" title="谁做了什么" note="所有驿站" onTap={() => open('staff-desk/company-log')} />
        </Box>
      </Card>
      <Field id="search" label="驿站、社区或地址" value={words} onInput={setWords} limit={20} />
      <LoadState query={query}>
        {(first) => (
          <StationPages key={JSON.stringify(input)} first={first} input={input}>
            {(stations, whole) => <StationRows stations={stations} whole={whole} searched={input.words !== undefined} />}
          </StationPages>
        )}
      </LoadState>
    </Page>
  );
}

function StationRows({ stations, whole, searched }: { stations: readonly StationSummary[]; whole: boolean; searched: boolean }) {
  if (stations.length === 0) {
    return searched ? (
      <Empty title="没有找到">换个词试试，例如社区或镇的名字</Empty>
    ) : (
      <Empty title="还没有驿站">先建一个，再邀请站长。</Empty>
    );
  }
  return (
    <Card title={whole ? `${stations.length} 个驿站` : `前 ${stations.length} 个驿站`}>
      {stations.map(({ stationId, name, district, community, state, sourced }) => (
        <Row
          key={stationId}
          title={
            <>
              {name}
              {sourced ? null : <Badge>示例</Badge>}
            </>
          }
          note={`${district} · ${community} · ${state.text}`}
          onTap={() => open('station-desk/stations', { stationId })}
        />
      ))}
    </Card>
  );
}
