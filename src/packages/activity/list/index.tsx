import { useState } from 'react';
import { call } from '../../../api/call';
import { open, useParams } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useNear } from '../../../api/useNear';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Filter } from '../../../components/Filter';
import { Empty, LoadState, SwitchedOff } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import type { Point } from '../../../device/place';
import { lastStation } from '../../station/face/lastStation';
import { useStationHome } from '../../station/face/useStationHome';
import { ActivityList } from './ActivityList';

const PAGE = 20;

const VIEWS = [
  { value: 'near', text: '附近' },
  { value: 'station', text: '本站' },
  { value: 'mine', text: '我的' },
] as const;
type View = (typeof VIEWS)[number]['value'];

/** What is coming near the person or at their station, and what they signed up for. */
export default function ListPage() {
  const params = useParams();
  const stationId = params.stationId ?? lastStation();
  const [view, setView] = useState<View>(() => VIEWS.find(({ value }) => value === params.view)?.value ?? 'near');
  const station = useStationHome(stationId);
  const { off } = useSwitches();
  return (
    <Page title="活动" phone={station.data?.station.phone}>
      {off('activities') ? null : <Filter label="看哪些活动" options={VIEWS} value={view} onChange={setView} />}
      {off('activities') || view === 'mine' ? (
        <Mine />
      ) : view === 'station' ? (
        <AtStation stationId={stationId} />
      ) : (
        <Near station={station.data?.station.location} />
      )}
      {off('lectures') ? null : (
        <Box className="detail-buttons">
          <Button kind="ghost" block icon="talk" onTap={() => open('activity/ask-lecture', { stationId })}>
            学校、社区请人来讲
          </Button>
        </Box>
      )}
    </Page>
  );
}

/** Around where the person is; around their station as long as they did not say. */
function Near({ station }: { station: Point | undefined }) {
  const { near: here, locate, locating, refused } = useNear();
  const near = here ?? station;
  const query = useQuery('activity', 'list', near ? { near, limit: PAGE } : null);
  return (
    <>
      {here ? null : (
        <Box className="detail-buttons">
          <Button kind="ghost" block icon="pin" busy={locating} onTap={locate}>
            看看哪个离我近
          </Button>
        </Box>
      )}
      {refused ? (
        <Notice tone="warn">{`没有拿到您的大概位置${station ? '，下面是您的驿站附近的' : ''}。可以在手机设置里打开定位再试。`}</Notice>
      ) : null}
      {near ? (
        <LoadState query={query}>
          {(first) =>
            first.activities.length === 0 ? (
              <None title="附近还没有活动" />
            ) : (
              <ActivityList
                key={JSON.stringify(near)}
                first={first}
                next={(cursor) => call('activity', 'list', { near, cursor, limit: PAGE })}
                more="后面的活动"
                here={here}
              />
            )
          }
        </LoadState>
      ) : (
        <NoStation />
      )}
    </>
  );
}

function AtStation({ stationId }: { stationId: string | undefined }) {
  const query = useQuery('activity', 'list', stationId ? { stationId, limit: PAGE } : null);
  if (!stationId) return <NoStation />;
  return (
    <LoadState query={query}>
      {(first) =>
        first.activities.length === 0 ? (
          <None title="这个驿站还没有活动" />
        ) : (
          <ActivityList
            ofStation
            first={first}
            next={(cursor) => call('activity', 'list', { stationId, cursor, limit: PAGE })}
            more="后面的活动"
          />
        )
      }
    </LoadState>
  );
}

function Mine() {
  const query = useQuery('activity', 'mine', { limit: PAGE });
  const { off } = useSwitches();
  return (
    <LoadState query={query}>
      {(first) =>
        first.activities.length === 0 && off('activities') ? (
          <SwitchedOff />
        ) : first.activities.length === 0 ? (
          <Empty icon="calendar" title="还没有报过名">
            点上面的“附近”，看看有什么活动
          </Empty>
        ) : (
          <ActivityList first={first} next={(cursor) => call('activity', 'mine', { cursor, limit: PAGE })} more="更早的" />
        )
      }
    </LoadState>
  );
}

const None = ({ title }: { title: string }) => (
  <Empty icon="calendar" title={title}>
    过几天再来看看
  </Empty>
);

const NoStation = () => (
  <Empty
    icon="pin"
    title="先选您家附近的驿站"
    action={
      <Button icon="pin" onTap={() => open('station/list')}>
        找一个驿站
      </Button>
    }
  />
);
