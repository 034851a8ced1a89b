import type { ReactNode } from 'react';
import { open } from '../../api/navigate';
import { useSwitches } from '../../api/switches';
import { Box } from '../../components/Box';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { Row } from '../../components/Row';
import { Tap } from '../../components/Tap';
import { HAS_SCANNER } from '../../device/scan';
import { useLook } from '../../theme/useLook';
import { ScanButton } from './ScanButton';

/** What can be booked, in a word each, and the services that it stands for. */
const BOOKABLE = [
  ['驾驶证', ['licence-renewal', 'licence-replacement']],
  ['行驶证', ['vehicle-licence']],
  ['电动车上牌', ['ebike-plate']],
  ['代开发票', ['invoice-issue']],
  ['寄信寄包裹', ['postal-agency']],
] as const;
/** The number of kinds of service that are named. */
const NAMED = 4;

/** The first visit: what this is and the two ways to a station. */
export function Welcome({ note, first }: { note?: string; first?: ReactNode }) {
  const { elder } = useLook();
  const { offService, noServices, known } = useSwitches();
  // Nothing is promised before the cloud has said what there is.
  const bookable = known ? BOOKABLE.filter(([, services]) => !services.every(offService)).slice(0, NAMED) : [];
  return (
    <>
      <Box className="hero">
        <Box className="hero-words">
          <Box as="h1" className="hero-name">
            家门口的红色驿站
          </Box>
          <Box className="hero-sub">邮政网点里的社区服务站</Box>
        </Box>
        <Tap className="hero-look" onTap={() => open('settings/look')}>
          {elder ? '字的大小' : '长辈版'}
        </Tap>
      </Box>
      {note ? <Notice tone="warn">{note}</Notice> : null}
      {first}
      <Box className="actions actions-wide">
        <Button block icon="pin" onTap={() => open('station/list')}>
          {elder ? '找一个驿站' : '找驿站'}
        </Button>
        <ScanButton />
      </Box>
      <Card title="在驿站可以">
        <Box className="rows">
          {noServices ? null : (
            <Row icon="calendar" title="预约办事" note={elder ? undefined : bookable.map(([word]) => word).join('、') || undefined} />
          )}
          <Row icon="phone" title="找人问" note={elder ? undefined : '谁负责什么，一按就能打电话'} />
          <Row icon="water" title="歇歇脚" note={elder ? undefined : '热水、充电、读报、借伞，不用登记'} />
        </Box>
        {HAS_SCANNER ? null : <Box className="sourced">也可以用手机相机扫驿站门口的二维码</Box>}
      </Card>
    </>
  );
}
