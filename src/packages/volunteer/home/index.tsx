import { useState } from 'react';
import type { Membership } from '../../../../contract/staff';
import { useParams } from '../../../api/navigate';
import { recall, store } from '../../../api/storage';
import { useQuery } from '../../../api/useQuery';
import { Card } from '../../../components/Card';
import { LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { Standing } from './Standing';
import { Tasks } from './Tasks';

const TITLE = '志愿者';
const LAST_STATION = 'volunteer:station';

/** What there is to help with at one's station; for who is no volunteer yet, the way to become one. */
export default function VolunteerHome() {
  const { stationId } = useParams();
  const staff = useQuery('staff', 'me', {}, { cacheKey: 'staff-me' });
  const registration = useQuery('volunteer', 'me', { limit: 1 });
  const [chosen, setChosen] = useState(() => stationId ?? recall<string>(LAST_STATION));
  const posts = staff.data?.memberships ?? [];
  const post = posts.find((one) => one.stationId === chosen) ?? (posts.length === 1 ? posts[0] : undefined);
  const choose = (id: string | undefined) => {
    store(LAST_STATION, id ?? null);
    setChosen(id);
  };

  if (post && registration.data) {
    return (
      <Tasks
        key={post.stationId}
        title={TITLE}
        post={post}
        registration={registration.data}
        change={posts.length > 1 ? () => choose(undefined) : undefined}
        onLeft={registration.refresh}
      />
    );
  }
  return (
    <Page title={TITLE}>
      <LoadState query={staff}>
        {() => (
          <LoadState query={registration}>
            {(me) => (posts.length > 0 ? <StationPicker posts={posts} onChoose={choose} /> : <Standing me={me} />)}
          </LoadState>
        )}
      </LoadState>
    </Page>
  );
}

function StationPicker({ posts, onChoose }: { posts: readonly Membership[]; onChoose: (stationId: string) => void }) {
  return (
    <Card title="看哪个驿站的事">
      {posts.map(({ stationId, stationName }) => (
        <Row key={stationId} icon="pin" title={stationName} onTap={() => onChoose(stationId)} />
      ))}
    </Card>
  );
}
