import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { HAS_SCANNER } from '../../../device/scan';
import type { Post } from '../../staff-desk/face/useStaff';

/** The three ways in which somebody comes into the queue. */
export function Tools({ post: { stationId }, busy, onScan }: { post: Post; busy: boolean; onScan: () => void }) {
  const { noServices } = useSwitches();
  return (
    <Box className="desk-tools">
      {HAS_SCANNER ? (
        <Button small kind="ghost" icon="scan" busy={busy} onTap={onScan}>
          扫码
        </Button>
      ) : null}
      <Button small kind="ghost" icon="keypad" onTap={() => open('booking-desk/code', { stationId })}>
        输号码
      </Button>
      {noServices ? null : (
        <Button small kind="ghost" icon="plus" onTap={() => open('booking-desk/walkin', { stationId })}>
          现场取号
        </Button>
      )}
    </Box>
  );
}
