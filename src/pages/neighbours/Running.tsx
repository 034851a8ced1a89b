import { type HelpRequest, KIND_WORDS } from '../../../contract/request';
import { open } from '../../api/navigate';
import { Box } from '../../components/Box';
import { Card } from '../../components/Card';
import { Row } from '../../components/Row';
import { KIND_ICONS } from '../../packages/request/face/kindIcons';
import { byUrgency, stateSentence, whenWord } from '../../packages/request/face/words';

/** What the person has asked for and not yet got, each with where it stands. Nothing when there is nothing. */
export function Running({ requests, more }: { requests: readonly HelpRequest[]; more: boolean }) {
  if (requests.length === 0) return null;
  return (
    <Card title={requests.length === 1 ? '正在办的求助' : `正在办的求助（${requests.length} 件${more ? '以上' : ''}）`}>
      <Box className="rows">
        {[...requests].sort(byUrgency).map((request) => (
          <Row
            key={request.requestId}
            keep
            icon={KIND_ICONS[request.kind]}
            title={stateSentence(request)}
            note={`${KIND_WORDS[request.kind].name} · ${whenWord(request)}`}
            onTap={() => open('request/detail', { requestId: request.requestId })}
          />
        ))}
        {more ? <Row icon="list" title="还有更多，看全部求助" onTap={() => open('request/list')} /> : null}
      </Box>
    </Card>
  );
}
