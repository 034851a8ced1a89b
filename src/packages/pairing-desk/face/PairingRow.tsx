import type { OutputOf } from '../../../../contract/functions';
import { open } from '../../../api/navigate';
import { Row } from '../../../components/Row';
import { isAlarming } from '../../pairing/face/words';

type Pairings = OutputOf<'pairing', 'list'>;

/** How many elders staff must see to; 0 while it is not known. */
export const alarms = (pairings: Pairings | undefined): number => pairings?.pairings.filter(isAlarming).length ?? 0;

/** Leads to the pairings and says how many need somebody. */
export function PairingRow({ stationId, pairings }: { stationId: string; pairings: Pairings | undefined }) {
  const count = alarms(pairings);
  // They come first in the list: only when all that were sent need somebody, the next ones may.
  const more = pairings?.cursor !== undefined && count === pairings.pairings.length;
  return (
    <Row
      title={count > 0 ? `结对老人 ${count} 位${more ? '以上' : ''}要过问` : '结对'}
      note="谁看望谁、多久一次、去过没有"
      icon="heart"
      onTap={() => open('pairing-desk/pairings', { stationId })}
    />
  );
}
