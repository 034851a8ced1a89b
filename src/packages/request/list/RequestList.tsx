import { type HelpRequest, KIND_WORDS } from '../../../../contract/request';
import { call } from '../../../api/call';
import { open } from '../../../api/navigate';
import { cloudNow } from '../../../api/now';
import { useMore } from '../../../api/useMore';
import { Box } from '../../../components/Box';
import { MoreButton } from '../../../components/MoreButton';
import { Row } from '../../../components/Row';
import { agoWord } from '../../../words/days';
import { KIND_ICONS } from '../face/kindIcons';
import { FOR_WHOM_WORDS, stateSentence } from '../face/words';

const PAGE = 20;

/** Requests with where each stands; older ones on demand. */
export function RequestList({ first, cursor: firstCursor }: { first: readonly HelpRequest[]; cursor?: string }) {
  const list = useMore(
    { items: first, cursor: firstCursor },
    ({ requestId }) => requestId,
    async (cursor) => {
      const page = await call('request', 'mine', { cursor, limit: PAGE });
      return { items: page.requests, cursor: page.cursor };
    },
  );
  const now = cloudNow();
  return (
    <>
      <Box className="rows">
        {list.items.map((request) => {
          const { requestId, kind, forWhom, createdAt } = request;
          return (
            <Row
              key={requestId}
              keep
              icon={KIND_ICONS[kind]}
              title={stateSentence(request)}
              note={[KIND_WORDS[kind].name, forWhom === 'self' ? undefined : `帮${FOR_WHOM_WORDS[forWhom]}`, agoWord(createdAt, now)]
                .filter(Boolean)
                .join(' · ')}
              onTap={() => open('request/detail', { requestId })}
            />
          );
        })}
      </Box>
      <MoreButton list={list}>更早的求助</MoreButton>
    </>
  );
}
