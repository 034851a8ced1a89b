import { useState } from 'react';
import { restart } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Confirm } from '../../../components/Confirm';
import { Outcome } from '../../../components/Outcome';

/** The way out of a station, for oneself. */
export function Leave({ stationId, stationName }: { stationId: string; stationName: string }) {
  const leave = useAction('staff', 'leave');
  const [asking, setAsking] = useState(false);
  const submit = async () => {
    const answer = await leave.run({ stationId });
    setAsking(false);
    if (answer) await restart('mine');
  };
  return (
    <Box className="leave">
      <Outcome error={leave.error} />
      <Button block kind="plain" onTap={() => setAsking(true)}>
        退出这个驿站
      </Button>
      {asking ? (
        <Confirm title={`退出${stationName}？`} yes="退出" danger busy={leave.busy} onYes={submit} onNo={() => setAsking(false)}>
          马上生效。要回来需要站长重新邀请。
        </Confirm>
      ) : null}
    </Box>
  );
}
