import type { OutputOf } from '../../../../contract/functions';
import { call } from '../../../api/call';
import { open } from '../../../api/navigate';
import { useMore } from '../../../api/useMore';
import { useQuery } from '../../../api/useQuery';
import { Card } from '../../../components/Card';
import { MoreButton } from '../../../components/MoreButton';
import { Part } from '../../../components/Part';
import { PairingTask } from '../../pairing/face/PairingTask';

/** The elders whom the volunteer visits, the most pressing first. Nothing without any. */
export function Paired() {
  const query = useQuery('pairing', 'mine', {});
  return (
    <Part query={query} what="结对的老人">
      {(first) => <Visited first={first} />}
    </Part>
  );
}

function Visited({ first }: { first: OutputOf<'pairing', 'mine'> }) {
  const list = useMore(
    { items: first.pairings, ...(first.cursor !== undefined && { cursor: first.cursor }) },
    ({ pairingId }) => pairingId,
    async (cursor) => {
      const page = await call('pairing', 'mine', { cursor });
      return { items: page.pairings, ...(page.cursor !== undefined && { cursor: page.cursor }) };
    },
  );
  const visited = list.items.filter(({ volunteer, status }) => volunteer.self && status !== 'ended');
  if (visited.length === 0 && !list.load) return null;
  return (
    <Card title="我结对的老人" aside={`${visited.length} 位${list.load ? '以上' : ''}`}>
      {visited.map((pairing) => (
        <PairingTask
          key={pairing.pairingId}
          pairing={pairing}
          now={first.now}
          onOpen={() => open('pairing/detail', { pairingId: pairing.pairingId })}
        />
      ))}
      <MoreButton list={list}>更多老人</MoreButton>
    </Card>
  );
}
