import { dayWord } from '../../../../contract/shanghai';
import type { ServiceRecord } from '../../../../contract/volunteer';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { Confirm } from '../../../components/Confirm';
import { Outcome } from '../../../components/Outcome';
import { minutesWord } from '../../../words/days';

interface ApproveProps {
  stationId: string;
  record: ServiceRecord;
  onClose: (changed: boolean) => void;
}

/** The head's confirmation of service that nobody else has confirmed; a wrong one is corrected by its time. */
export function Approve({ stationId, record: { recordId, title, date, minutes }, onClose }: ApproveProps) {
  const approve = useAction('volunteer', 'approve');
  const submit = async () => {
    if (await approve.run({ stationId, recordId })) onClose(true);
  };
  return (
    <Confirm
      title="确认这次服务"
      yes={`确认 ${minutesWord(minutes)}`}
      no="先不确认"
      busy={approve.busy}
      onYes={submit}
      onNo={() => onClose(false)}
    >
      <Outcome error={approve.error} />
      <Box className="card-text">{`${title}，${dayWord(date)}。请先问过被帮的人。确认错了，可以再改时间。`}</Box>
    </Confirm>
  );
}
