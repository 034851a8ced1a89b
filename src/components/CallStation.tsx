import { stationPhone } from '../api/stationPhone';
import { dial } from '../device/phone';
import { Button } from './Button';

/** Calls a station: `phone`, or the one that this device looked at last. */
export function CallStation({ phone = stationPhone(), block }: { phone?: string | undefined; block?: boolean }) {
  return (
    <Button kind="ghost" block={block} icon="phone" onTap={() => dial(phone)}>
      打电话问一问
    </Button>
  );
}
