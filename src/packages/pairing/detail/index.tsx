import { leaveTo, open, useParams } from '../../../api/navigate';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { EndPairing } from '../parts/EndPairing';
import { HealthForm } from '../parts/HealthForm';
import { ForElder } from './ForElder';
import { ForVolunteer } from './ForVolunteer';
import { VisitForm } from './VisitForm';

const TITLE = '结对';

/** One pairing, for its elder or relative, or for its volunteer. The address is not kept on the device. */
export default function PairingPage() {
  const { pairingId, step, made } = useParams();
  const query = useQuery('pairing', 'visits', pairingId ? { pairingId } : null);
  const { data } = query;
  if (!pairingId) return <Missing />;
  const pairing = data?.pairing;
  const form = { pairingId, onDone: () => leaveTo('pairing/detail', { pairingId }), onRefused: query.refresh };

  if (data && pairing && (pairing.own || pairing.volunteer.self)) {
    const { own, status, health, consents } = pairing;
    if (step === 'end' && status !== 'ended') {
      return <EndPairing {...form} by={own ? 'owner' : 'volunteer'} health={consents.health !== undefined} />;
    }
    if (step === 'health' && own && status !== 'ended') return <HealthForm {...form} health={health} own />;
    if (step === 'visit' && !own && status === 'active') return <VisitForm {...form} pairing={pairing} />;
    const View = own ? ForElder : ForVolunteer;
    return <View title={TITLE} found={data} made={made !== undefined} onChanged={(changed) => query.put({ ...data, pairing: changed })} />;
  }
  return (
    <Page title={TITLE}>
      <LoadState query={query} failure={(code) => (code === 'FORBIDDEN' || code === 'NOT_FOUND' ? <NotYours /> : undefined)}>
        {() => <NotYours />}
      </LoadState>
    </Page>
  );
}

const toNeighbours = () => open('neighbours');

/** The pairing is none of the caller's: it was deleted, or they are no volunteer any more. */
const NotYours = () => (
  <Empty title="没有找到这次结对" action={<Button onTap={toNeighbours}>到“邻里”看看</Button>}>
    可能已经结束、删掉了，或者换了志愿者。
  </Empty>
);

/** The address of the page lacks what it is about: a link was cut short. */
const Missing = () => (
  <Page title={TITLE}>
    <Empty title="这个链接不完整" action={<Button onTap={toNeighbours}>到“邻里”看看</Button>} />
  </Page>
);
