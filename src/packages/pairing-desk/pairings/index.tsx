import type { OutputOf } from '../../../../contract/functions';
import { call } from '../../../api/call';
import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useMore } from '../../../api/useMore';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { MoreButton } from '../../../components/MoreButton';
import { Page } from '../../../components/Page';
import { PairingTask } from '../../pairing/face/PairingTask';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import type { Post } from '../../staff-desk/face/useStaff';
import { usePairings } from '../face/usePairings';

const TITLE = '结对';

/** The pairings of a station: first those without a visit for long or with a worrying mood. */
export default function PairingsPage() {
  return (
    <StaffGate title={TITLE} needs="desk">
      {(post) => <Pairings key={post.stationId} post={post} />}
    </StaffGate>
  );
}

function Pairings({ post: { stationId, role } }: { post: Post }) {
  const query = usePairings(stationId);
  const { off } = useSwitches();
  return (
    <Page
      title={TITLE}
      footer={
        role === 'window' || off('pairings') ? undefined : (
          <Button block icon="plus" onTap={() => open('pairing-desk/pair', { stationId })}>
            新结一对
          </Button>
        )
      }
    >
      <LoadState query={query}>{(first) => <List stationId={stationId} first={first} />}</LoadState>
    </Page>
  );
}

function List({ stationId, first }: { stationId: string; first: OutputOf<'pairing', 'list'> }) {
  const list = useMore(
    { items: first.pairings, cursor: first.cursor },
    ({ pairingId }) => pairingId,
    async (cursor) => {
      const page = await call('pairing', 'list', { stationId, cursor });
      return { items: page.pairings, cursor: page.cursor };
    },
  );
  if (list.items.length === 0) {
    return (
      <Empty title="还没有结对" icon="heart">
        独自在家的老人、残疾人，可以由站长请一位志愿者按时去看望。
      </Empty>
    );
  }
  return (
    <Card>
      {list.items.map((pairing) => (
        <PairingTask
          key={pairing.pairingId}
          pairing={pairing}
          now={first.now}
          named
          onOpen={() => open('pairing-desk/pair', { stationId, pairingId: pairing.pairingId })}
        />
      ))}
      <MoreButton list={list}>看更多</MoreButton>
    </Card>
  );
}
