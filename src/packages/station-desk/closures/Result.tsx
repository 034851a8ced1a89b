import type { OutputOf } from '../../../../contract/functions';
import { open } from '../../../api/navigate';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Notice } from '../../../components/Notice';
import { Outcome } from '../../../components/Outcome';
import { longDay } from '../../../words/times';
import type { Fate } from './fates';

export interface Closed extends Omit<OutputOf<'station', 'close'>, 'station'> {
  date: string;
  fate: Fate;
}

/** What a closure led to for those who had booked. */
export function Result({ closed, stationId }: { closed: Closed; stationId: string }) {
  const { date, fate, affected, moved, released } = closed;
  if (affected === 0) return <Outcome said={{ tone: 'success', text: `${longDay(date)}已关闭，没有人受影响` }} />;
  // People who have already come are served; the timer clears what one call could not.
  const left = affected - moved - released;
  const parts = [
    moved > 0 ? `${moved} 人改到了别的时间` : undefined,
    released > 0 ? `${released} 人取消了，请他们另约` : undefined,
    left > 0 ? `还有 ${left} 人，到了的照常办，没到的几分钟内自动处理` : undefined,
  ].filter(Boolean);
  return (
    <Box className="outcome">
      <Notice
        tone={fate === 'keep' ? 'warn' : 'success'}
        title={`已关闭，有 ${affected} 个预约在这段时间`}
        action={
          <Button small kind="ghost" onTap={() => open('desk/today', { stationId, date })}>
            看这天的预约
          </Button>
        }
      >
        {fate === 'keep' ? '请逐个打电话告诉他们，帮他们改时间。' : `${parts.join('，')}。`}
      </Notice>
    </Box>
  );
}
