import type { OutputOf } from '../../../../contract/functions';
import { timeOf, timeWord } from '../../../../contract/shanghai';
import { open, useParams } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Calls } from './Calls';
import { Waiting } from './Waiting';
import './index.scss';

const POLL_MS = 5_000;

export default function BoardPage() {
  const { stationId } = useParams();
  const board = useQuery('booking', 'board', stationId ? { stationId } : null, { pollMs: POLL_MS });
  if (board.data) return <Board data={board.data} late={board.error !== undefined} />;
  return (
    <Page title="叫号">
      {stationId ? (
        <LoadState query={board}>{() => null}</LoadState>
      ) : (
        <Empty title="不知道是哪个驿站" action={<Button onTap={() => open('desk/today')}>去排队页</Button>}>
          请工作人员在排队页点“更多”，再点“叫号大屏”。
        </Empty>
      )}
    </Page>
  );
}

interface BoardProps {
  data: OutputOf<'booking', 'board'>;
  /** The last question got no answer: what is shown is old. */
  late: boolean;
}

/** The screen in the hall: who is called, how long the others wait, and the rule by which they are called. Numbers only. */
function Board({ data: { now, stationName, rule, calling, groups }, late }: BoardProps) {
  const time = timeWord(timeOf(now));
  return (
    <Page title={stationName} wide>
      <Box className="board">
        <Calls calling={calling} groups={groups} />
        <Waiting groups={groups} />
        <Box className="board-foot">
          <Box className="board-rule">{rule}</Box>
          <Box className={late ? 'board-late' : 'board-time'} role="status">
            {late ? `没有连上，${time}以后没有更新，请听工作人员叫号` : time}
          </Box>
        </Box>
      </Box>
    </Page>
  );
}
