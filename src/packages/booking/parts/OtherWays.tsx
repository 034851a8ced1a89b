import { dateOf, dayWord } from '../../../../contract/shanghai';
import type { Station } from '../../../../contract/station';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { CallButton } from '../../../components/CallButton';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { Row } from '../../../components/Row';

/** Online booking is paused: why, until when. `until` is in ms since 1970. */
export function Paused({ reason, until }: { reason: string; until: number }) {
  return (
    <Notice tone="warn" title={`网上预约暂停到 ${dayWord(dateOf(until))}`}>
      {reason}
    </Notice>
  );
}

/** How it can be done without booking online. */
export function OtherWays({ station }: { station: Station }) {
  return (
    <Card title="还可以这样办">
      <Box className="rows">
        <Row
          icon="pin"
          title="直接到窗口取号"
          note={`${station.address} · ${station.state.text}`}
          onTap={() => open('station', { stationId: station.stationId })}
        />
        <Row icon="phone" title="打电话约时间" note={station.phone} aside={<CallButton phone={station.phone} who={station.name} />} />
      </Box>
    </Card>
  );
}
