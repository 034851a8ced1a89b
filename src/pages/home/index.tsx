import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { useQuery } from '../../api/useQuery';
import { LoadState } from '../../components/LoadState';
import { Page } from '../../components/Page';
import { Unread } from '../../components/Part';
import { isOver } from '../../packages/booking/face/words';
import { forgetStation, lastStation } from '../../packages/station/face/lastStation';
import { useStationHome } from '../../packages/station/face/useStationHome';
import { ElderOffer } from '../parts/ElderOffer';
import { NextVisits } from '../parts/NextVisits';
import { StationView } from '../parts/StationView';
import { Welcome } from '../parts/Welcome';
import '../parts/station.scss';
import { Tabs } from '../parts/Tabs';

/** Begins where the person left off: the next visit and the last station. A first visitor is shown how to find one. */
export default function Home() {
  const [stationId, setStationId] = useState(lastStation);
  useDidShow(() => setStationId(lastStation()));
  const station = useStationHome(stationId);
  const mine = useQuery('booking', 'mine', { open: true, limit: 50 }, { cacheKey: 'mine' });
  const first = (
    <>
      <Unread query={mine} what="您的预约" />
      <NextVisits bookings={mine.data?.bookings.filter(({ status }) => !isOver(status)) ?? []} />
      <ElderOffer />
    </>
  );

  const lost = (code: string) => {
    if (code !== 'NOT_FOUND' && code !== 'RETIRED') return undefined;
    forgetStation();
    return <Welcome note="您上次看的驿站已经停用，请另找一个" first={first} />;
  };

  return (
    <Page
      title="红色驿站"
      tabs={<Tabs on="home" />}
      ownHeading={stationId === undefined || station.data !== undefined}
      phone={station.data?.station.phone}
    >
      {stationId === undefined ? (
        <Welcome first={first} />
      ) : (
        <LoadState query={station} failure={lost}>
          {(home) => <StationView home={home} first={first} />}
        </LoadState>
      )}
    </Page>
  );
}
