import type { HelpRequest } from '../../../../contract/request';
import { dateOf, dayWord, timeOf } from '../../../../contract/shanghai';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';

type Event = NonNullable<HelpRequest['history']>[number];

const EVENT_WORDS: Record<Event['status'], string> = {
  submitted: '提交',
  accepted: '受理',
  assigned: '派单',
  taken: '接单',
  on_the_way: '出发',
  done: '做完',
  confirmed: '确认办好',
  given_back: '退回，重新找人',
  not_done: '居民说没办好',
  escalated: '超时，转上一级',
  cancelled: '撤销',
  declined: '无法办理',
};

const BY_WORDS: Record<Event['by'], string> = { resident: '居民', volunteer: '志愿者', staff: '驿站', timer: '自动' };

/** What happened so far, oldest first. */
export function History({ events }: { events: readonly Event[] }) {
  if (events.length === 0) return null;
  return (
    <Card title="经过">
      <Box className="card-text">
        {events.map(({ status, at, by, note }) => (
          <Box key={`${at} ${status}`} className="task-note">
            <Box as="span" className="task-note-time">{`${dayWord(dateOf(at))} ${timeOf(at)} ${BY_WORDS[by]}`}</Box>
            <Box as="span">{[EVENT_WORDS[status], note].filter(Boolean).join('：')}</Box>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
