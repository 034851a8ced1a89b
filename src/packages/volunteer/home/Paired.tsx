import { open } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Card } from '../../../components/Card';
import { PairingTask } from '../../../components/PairingTask';

/** Whom one visits regularly, the most pressing first. Nothing when there is nobody. */
export function Paired() {
  const { data } = useQuery('pairing', 'mine', {});
  const visited = data?.pairings.filter(({ volunteer, status }) => volunteer.self && status !== 'ended') ?? [];
  if (!data || visited.length === 0) return null;
  return (
    <Card title="我结对的老人" aside={`${visited.length} 位`}>
      {visited.map((pairing) => (
        <PairingTask
          key={pairing.pairingId}
          pairing={pairing}
          now={data.now}
          onOpen={() => open('/packages/pairing/detail/index', { pairingId: pairing.pairingId })}
        />
      ))}
    </Card>
  );
}
