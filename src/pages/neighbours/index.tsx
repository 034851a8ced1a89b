import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../contract/functions';
import type { Pairing } from '../../../contract/pairing';
import type { Kind } from '../../../contract/request';
import { open } from '../../api/navigate';
import { useSwitches } from '../../api/switches';
import { useQuery } from '../../api/useQuery';
import { Box } from '../../components/Box';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Empty, LoadState, SwitchedOff } from '../../components/LoadState';
import { Page } from '../../components/Page';
import { Unread } from '../../components/Part';
import { Row } from '../../components/Row';
import { withoutPeople } from '../../packages/activity/face/withoutPeople';
import { rememberedHomes } from '../../packages/request/face/asking';
import { lastStation } from '../../packages/station/face/lastStation';
import { useStationHome } from '../../packages/station/face/useStationHome';
import { keepWhetherMine } from '../parts/neighbourly';
import { NearActivities, OwnActivities } from './Activities';
import { AskSheet } from './AskSheet';
import { Phrases } from './Phrases';
import { Running } from './Running';
import { Visitors } from './Visitors';
import './index.scss';
import { Tabs } from '../parts/Tabs';

/** How soon the page shows that a volunteer takes it or leaves home, or that a place is kept for half an hour. */
const POLL_MS = 30_000;

/** Of the station only name and number are shown here: what the device has kept of it spares a request. */
const FRESH_MS = 60 * 60_000;

type Around = OutputOf<'request', 'neighbours'>;

/** No device keeps who visits whom, and who goes to what. */
const withoutNames = (around: Around): Around => ({
  ...around,
  pairings: [],
  own: around.own.map(withoutPeople),
  activities: around.activities.map(withoutPeople),
});

const withPairing = (around: Around, changed: Pairing): Around => ({
  ...around,
  pairings: around.pairings.map((one) => (one.pairingId === changed.pairingId ? changed : one)),
});

/** Asking neighbours for help. A person who was helped before asks again in two taps: what it is, and “请人来帮忙”. */
export default function Neighbours() {
  const [stationId, setStationId] = useState(lastStation);
  useDidShow(() => setStationId(lastStation()));
  const station = useStationHome(stationId, FRESH_MS);
  const place = station.data?.station.location;
  const near = place && { longitude: place.longitude, latitude: place.latitude };
  const isKnown = stationId === undefined || near !== undefined || station.error !== undefined;
  const around = useQuery('request', 'neighbours', isKnown ? { ...(near && { near }) } : null, {
    cacheKey: 'neighbours',
    keep: withoutNames,
    pollMs: POLL_MS,
  });
  const { requests = [], pairings = [], own = [], activities, more = [], now = 0 } = around.data ?? {};
  useEffect(() => {
    if (around.data && !around.stale) keepWhetherMine(around.data);
  }, [around.data, around.stale]);
  const { off } = useSwitches();
  const [helps, acts] = [!off('requests'), !off('activities')];
  const nothing =
    around.data !== undefined &&
    requests.length + pairings.length + own.length === 0 &&
    off('requests', 'pairings', 'activities', 'volunteers');
  const [kind, setKind] = useState<Kind | undefined>();
  const home = kind === undefined ? undefined : rememberedHomes()[0];

  const ask = (wanted: Kind) => {
    // Something else has to be said in words, and another station than last time is worth a second look.
    if (wanted !== 'other' && rememberedHomes()[0]?.stationId === stationId) setKind(wanted);
    else void open('request/ask', { stationId, kind: wanted });
  };

  return (
    <Page title="邻里" tabs={<Tabs on="neighbours" />} phone={nothing ? undefined : station.data?.station.phone}>
      <Unread query={around} what="您的求助、结对和活动" />
      <Visitors
        pairings={pairings}
        more={more.includes('pairings')}
        now={now}
        onAsked={(changed) => around.data && around.put(withPairing(around.data, changed))}
      />
      <Running requests={requests} more={more.includes('requests')} />
      <OwnActivities activities={own} more={more.includes('own')} now={now} />
      {nothing ? <SwitchedOff phone={station.data?.station.phone} /> : null}
      {!helps && !acts ? null : stationId === undefined ? (
        <Empty
          icon="heart"
          title={helps ? '要人帮忙，先选您家附近的驿站' : '先选您家附近的驿站'}
          action={
            <Button icon="pin" onTap={() => open('station/list')}>
              找一个驿站
            </Button>
          }
        >
          {helps ? '驿站会请社区里的志愿者上门，不收钱' : '选好就能看到附近的活动'}
        </Empty>
      ) : (
        <LoadState
          query={station}
          failure={(code) =>
            code === 'NOT_FOUND' || code === 'RETIRED' ? (
              <Empty title="您上次看的驿站已经停用" action={<Button onTap={() => open('station/list')}>另找一个驿站</Button>} />
            ) : undefined
          }
        >
          {({ station: { name } }) => (
            <>
              {helps ? (
                <Card title="要人帮忙吗">
                  <Box className="neighbours-who">{`${name}请志愿者上门，不收钱。要帮什么，点一下：`}</Box>
                  <Phrases onChoose={ask} />
                </Card>
              ) : null}
              {acts ? <NearActivities activities={activities} now={now} /> : null}
              {helps && kind && home ? (
                <AskSheet
                  kind={kind}
                  home={home}
                  stationName={name}
                  onClose={() => setKind(undefined)}
                  onChange={() => {
                    setKind(undefined);
                    void open('request/ask', { stationId, kind });
                  }}
                />
              ) : null}
            </>
          )}
        </LoadState>
      )}
      {nothing ? null : (
        <Card>
          <Box className="rows">
            {helps || requests.length > 0 ? <Row icon="list" title="我的全部求助" onTap={() => open('request/list')} /> : null}
            {off('pairings') ? null : (
              <Row icon="people" title="有配对码" note="志愿者按时来看望老人" onTap={() => open('pairing/claim')} />
            )}
            {off('volunteers') ? null : (
              <Row icon="heart" title="当志愿者" note="帮帮邻居，时间自己定" onTap={() => open('volunteer/home')} />
            )}
            {stationId === undefined ? null : <Row icon="pin" title="换一个驿站" onTap={() => open('station/list')} />}
          </Box>
        </Card>
      )}
    </Page>
  );
}
