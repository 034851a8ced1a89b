import type { ReactNode } from 'react';
import { open } from '../../api/navigate';
import { useSwitches } from '../../api/switches';
import { Box } from '../../components/Box';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { Row } from '../../components/Row';
import { dial } from '../../device/phone';
import { HAS_MAP, showOnMap } from '../../device/place';
import type { StationHome } from '../../packages/station/face/useStationHome';
import { useLook } from '../../theme/useLook';
import { hoursLines } from '../../words/days';
import { Amenities } from './Amenities';
import { ContactPreview } from './ContactPreview';
import { StationHero } from './StationHero';

/** A station for a resident: is it open, what can I do, whom can I ask, what is there for me. `first` stands below its head. */
export function StationView({ home, first }: { home: StationHome; first?: ReactNode }) {
  const { elder } = useLook();
  const { off, offService, closed } = useSwitches();
  const { station, contacts, amenities } = home;
  const books = closed === undefined && home.services.some(({ serviceId }) => !offService(serviceId));
  const place = `${station.address}（${station.community}）`;
  return (
    <>
      <StationHero station={station} />
      {first}
      <Box className="actions">
        {books ? (
          <Button block icon="calendar" onTap={() => open('booking/services', { stationId: station.stationId })}>
            {elder ? '我要办事' : '预约办事'}
          </Button>
        ) : null}
        {elder ? null : (
          <Button kind="ghost" block icon="phone" onTap={() => dial(station.phone)}>
            打电话
          </Button>
        )}
      </Box>
      {station.notice ? (
        <Notice tone="warn" title="驿站通知">
          {station.notice}
        </Notice>
      ) : null}
      {off('requests', 'activities') ? null : (
        <Card>
          <Box className="rows">
            {off('requests') ? null : (
              <Row
                icon="heart"
                title={elder ? '家里有事，请人来帮忙' : '要人帮忙'}
                note="志愿者上门，不收钱"
                onTap={() => open('neighbours')}
              />
            )}
            {off('activities') ? null : (
              <Row
                icon="people"
                title={elder ? '看看有什么活动' : '参加活动'}
                note={elder ? undefined : off('lectures') ? '亲子、市集，一起动手' : '亲子、讲堂、市集，一起动手'}
                onTap={() => open('activity/list', { stationId: station.stationId, view: 'station' })}
              />
            )}
          </Box>
        </Card>
      )}
      <ContactPreview stationId={station.stationId} contacts={contacts} />
      <Amenities amenities={amenities} />
      <Card title={elder ? '在哪里，几点开门' : '地址和时间'}>
        <Box className="rows">
          <Row
            icon="pin"
            title={place}
            label={`在地图上看：${place}`}
            onTap={HAS_MAP ? () => showOnMap(station.location, station.name, station.address) : undefined}
          />
          <Row icon="clock" title={hoursLines(station.hours).map((line) => <Box key={line}>{line}</Box>)} />
          <Row icon="list" title={elder ? '换一个驿站' : '看看别的驿站'} onTap={() => open('station/list')} />
        </Box>
        {station.sourced ? null : <Box className="sourced">示例数据：这个驿站的资料仅供演示</Box>}
      </Card>
    </>
  );
}
