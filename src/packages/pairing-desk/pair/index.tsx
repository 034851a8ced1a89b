import { useParams } from '../../../api/navigate';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { Detail } from './Detail';
import { Propose } from './Propose';

/** One pairing of a station; without `pairingId` the head makes a new one. */
export default function PairPage() {
  const { pairingId, step } = useParams();
  return (
    <StaffGate title="结对" needs={pairingId ? 'desk' : 'head'}>
      {(post) => (pairingId ? <Detail post={post} pairingId={pairingId} step={step} /> : <Propose stationId={post.stationId} />)}
    </StaffGate>
  );
}
