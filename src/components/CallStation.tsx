import { dial } from '../device/phone';
import { stationPhone } from '../packages/station/face/stationPhone';
import { Button } from './Button';

interface CallStationProps {
  /** The station's; the one that this device looked at last when absent. */
  phone?: string | undefined;
  /** As wide as the page. */
  block?: boolean;
}

/** Calls the station. */
export function CallStation({ phone = stationPhone(), block }: CallStationProps) {
  return (
    <Button kind="ghost" block={block} icon="phone" onTap={() => dial(phone)}>
      {block ? '打电话问一问' : '打电话'}
    </Button>
  );
}
