import { addDays } from '../../../../contract/shanghai';
import { replace } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';

interface OtherDaysProps {
  stationId: string;
  date: string;
  today: string;
}

/** From a day to the one before and after: who was there on an earlier day and wants to be forgotten is found there. */
export function OtherDays({ stationId, date, today }: OtherDaysProps) {
  const go = (days: number) => {
    const to = addDays(date, days);
    return replace('desk/today', { stationId, ...(to !== today && { date: to }) });
  };
  return (
    <Box className="desk-tools">
      <Button small kind="plain" onTap={() => go(-1)}>
        前一天
      </Button>
      <Button small kind="plain" onTap={() => go(1)}>
        后一天
      </Button>
    </Box>
  );
}
