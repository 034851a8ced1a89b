import { useState } from 'react';
import { open } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Unread } from '../../../components/Part';
import { Row } from '../../../components/Row';
import { AgendaRow, askedLectures } from '../../activity-desk/face/AgendaRow';
import { InboxRow, inboxCount } from '../../booking-desk/face/InboxRow';
import { useInbox } from '../../booking-desk/face/useInbox';
import { alarms, PairingRow } from '../../pairing-desk/face/PairingRow';
import { usePairings } from '../../pairing-desk/face/usePairings';
import { HelpRow, newHelp } from '../../request-desk/face/HelpRow';
import { useHelpInbox } from '../../request-desk/face/useHelpInbox';
import { isHead, roleWord } from '../../staff/face/words';
import type { Post } from '../../staff-desk/face/useStaff';
import { ENTRIES } from './entries';
import { useLeft } from './useLeft';

/** Where one stands and on which day; behind “更多” everything of the station that is not the queue. What waits for an answer is never hidden. */
export function Menu({ post, change, day }: { post: Post; change: (() => void) | undefined; day: string }) {
  const [shown, setShown] = useState(false);
  // A manager is no member: the station's name is not among their memberships.
  const visited = useQuery('station', 'get', post.stationName ? null : { stationId: post.stationId });
  const inboxQuery = useInbox(post.stationId);
  const helpQuery = useHelpInbox(post.stationId, 'new');
  const pairingsQuery = usePairings(post.stationId);
  const askedQuery = useQuery('activity', 'agenda', { stationId: post.stationId, view: 'asked' });
  const [inbox, help, pairings, asked] = [inboxQuery.data, helpQuery.data, pairingsQuery.data, askedQuery.data];
  const waiting = {
    inbox: inboxCount(inbox) > 0,
    help: newHelp(help) > 0,
    pairings: alarms(pairings) > 0,
    asked: askedLectures(asked) > 0,
  };
  const heads = isHead(post.role);
  const left = useLeft(post.stationId);
  return (
    <>
      <Box className="desk-head">
        <Box className="desk-head-words">
          <Box className="desk-station">{post.stationName || visited.data?.station.name}</Box>
          <Box className="desk-day">{`${day} · ${roleWord(post.role)}`}</Box>
        </Box>
        {change ? (
          <Button small kind="plain" onTap={change}>
            换驿站
          </Button>
        ) : null}
        <Button small kind="ghost" icon={shown ? 'close' : 'list'} onTap={() => setShown(!shown)}>
          {shown ? '收起' : '更多'}
        </Button>
      </Box>
      <Unread query={visited} what="驿站的名称" />
      <Unread query={inboxQuery} what="待办" />
      <Unread query={helpQuery} what="居民求助" />
      <Unread query={pairingsQuery} what="结对的老人" />
      <Unread query={askedQuery} what="讲堂的预约" />
      {shown ? (
        <Card title="驿站的事">
          <InboxRow stationId={post.stationId} inbox={inbox} />
          {left.requests ? <HelpRow stationId={post.stationId} inbox={help} /> : null}
          {left.pairings ? <PairingRow stationId={post.stationId} pairings={pairings} /> : null}
          {left.activities ? <AgendaRow stationId={post.stationId} asked={asked} /> : null}
          {ENTRIES.filter(({ head, needs }) => (!head || heads) && (needs === undefined || left[needs])).map(
            ({ page, title, note, icon }) => (
              <Row key={page} title={title} note={note} icon={icon} onTap={() => open(page, { stationId: post.stationId })} />
            ),
          )}
        </Card>
      ) : waiting.inbox || waiting.help || waiting.pairings || waiting.asked ? (
        <Card>
          {waiting.inbox ? <InboxRow stationId={post.stationId} inbox={inbox} /> : null}
          {waiting.help ? <HelpRow stationId={post.stationId} inbox={help} /> : null}
          {waiting.pairings ? <PairingRow stationId={post.stationId} pairings={pairings} /> : null}
          {waiting.asked ? <AgendaRow stationId={post.stationId} asked={asked} /> : null}
        </Card>
      ) : null}
    </>
  );
}
