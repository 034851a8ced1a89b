import { useState } from 'react';
import { open } from '../../../api/navigate';
import { useNear } from '../../../api/useNear';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Empty, LoadState } from '../../../components/LoadState';
import { Notice } from '../../../components/Notice';
import { Page } from '../../../components/Page';
import { StationPages } from '../face/StationPages';
import { useStations } from '../face/useStations';
import { fromHere, groupStations } from './groups';
import { StationGroup } from './StationGroup';

/** All stations, a page at a time: the nearest first when the person allows their location, by district otherwise. */
export default function StationList() {
  const { near, locate, locating, refused } = useNear();
  const [words, setWords] = useState('');
  const { query, input } = useStations({ near, words });

  return (
    <Page title="找驿站">
      <Field id="search" label="驿站、社区或地址" value={words} onInput={setWords} placeholder="例如：奔牛" limit={20} />
      {near ? null : (
        <Button kind="ghost" block icon="pin" busy={locating} onTap={locate}>
          看看哪个离我近
        </Button>
      )}
      {refused ? <Notice tone="warn">没有拿到您的大概位置，下面按区排列。可以在手机设置里打开定位再试。</Notice> : null}
      <LoadState query={query}>
        {(first) => (
          <StationPages key={JSON.stringify(input)} first={first} input={input}>
            {(stations, whole) => {
              // What was kept for no network is measured and searched here.
              const groups = groupStations(near ? fromHere(stations, near) : stations, words);
              if (groups.length === 0) return whole ? <Empty title="没有找到">换个词试试，例如社区或镇的名字</Empty> : null;
              return groups.map(({ title, stations: inGroup }) => (
                <StationGroup
                  key={title}
                  title={title}
                  stations={inGroup}
                  whole={whole}
                  onChoose={(stationId) => open('station', { stationId })}
                />
              ));
            }}
          </StationPages>
        )}
      </LoadState>
    </Page>
  );
}
