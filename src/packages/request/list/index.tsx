import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState, SwitchedOff } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { RequestList } from './RequestList';

/** Everything I have asked for, the newest first. */
export default function ListPage() {
  const { off } = useSwitches();
  const query = useQuery('request', 'mine', { limit: 20 }, { cacheKey: 'my-requests-all' });
  return (
    <Page title="我的求助">
      <LoadState query={query}>
        {({ requests, cursor }) =>
          requests.length === 0 && off('requests') ? (
            <SwitchedOff />
          ) : requests.length === 0 ? (
            <Empty icon="heart" title="还没有求助过" action={<Button onTap={() => open('neighbours')}>请人来帮忙</Button>}>
              家里有事做不了，志愿者可以上门
            </Empty>
          ) : (
            <Card>
              <RequestList first={requests} cursor={cursor} />
            </Card>
          )
        }
      </LoadState>
    </Page>
  );
}
