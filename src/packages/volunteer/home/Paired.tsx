import type { OutputOf } from '../../../../contract/functions';
import { open } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Card } from '../../../components/Card';
import { PairingTask } from '../../../components/PairingTask';
import { Part } from '../../../components/Part';

/** Whom one visits regularly, the most pressing first. Nothing when there is nobody. */
export function Paired() {
  const query = useQuery('pairing', 'mine', {});
  return (
    <Part query={query} what="结对的老人">
      {(data) => <Visited {...data} />}
    </Part>
  );
}

function Visited({ pairings, now }: OutputOf<'pairing', 'mine'>) {
  const visited = pairings.filter(({ volunteer, status }) => volunteer.self && status !== 'ended');
  if (visited.length === 0) return null;
  return (
    <Card title="我结对的老人" aside={`${visited.length} 位`}>
      {visited.map((pairing) => (
        <PairingTask
          key={pairing.pairingId}
          pairing={pairing}
          now={now}
          onOpen={() => open('/packages/pairing/detail/index', { pairingId: pairing.pairingId })}
        />
      ))}
    </Card>
  );
}
