import { useEffect, useState } from 'react';
import type { Me, Role } from '../../../../contract/staff';
import { CACHE } from '../../../api/keptTerms';
import { useParams } from '../../../api/navigate';
import { forget, forgetAll, recall, store } from '../../../api/storage';
import { type Query, useQuery } from '../../../api/useQuery';

const LAST_STATION = 'staff:station';

/** Where somebody stands while they use the staff pages. A manager stands at any station without being of it. */
export interface Post {
  stationId: string;
  /** Empty for a manager who is no member: the name is not among their memberships. */
  stationName: string;
  role: Role | 'manager';
}

const postsOf = (me: Me): Post[] => me.memberships.map(({ stationId, stationName, role }) => ({ stationId, stationName, role }));

/** The post at `stationId`, for a member of that station or a manager. */
function postAt(me: Me, stationId: string): Post | undefined {
  const own = postsOf(me).find((post) => post.stationId === stationId);
  if (own) return own;
  return me.manager ? { stationId, stationName: '', role: 'manager' } : undefined;
}

/** The caller's posts and the one in use: the page's `stationId`, else the last one chosen, else the only one. */
export function useStaff(): {
  query: Query<Me>;
  posts: Post[];
  post: Post | undefined;
  choose: (stationId: string) => void;
  change: () => void;
} {
  const query = useQuery('staff', 'me', {}, { cacheKey: 'staff-me' });
  const { stationId } = useParams();
  const [chosen, setChosen] = useState(() => recall<string>(LAST_STATION));
  const me = query.data;
  const gone = me !== undefined && !query.stale && !me.manager && me.memberships.length === 0;
  useEffect(() => {
    // A person without a role keeps nothing of the station's visitors on the phone.
    if (gone) forgetAll(`${CACHE}staff:`);
  }, [gone]);
  const posts = me ? postsOf(me) : [];
  const wanted = stationId ?? chosen;
  const found = me && wanted ? postAt(me, wanted) : undefined;
  // A station that was left since is no reason to stay stuck: fall back to the only one.
  const post = found ?? (stationId === undefined && posts.length === 1 ? posts[0] : undefined);
  return {
    query,
    posts,
    post,
    choose: (id) => {
      store(LAST_STATION, id);
      setChosen(id);
    },
    change: () => {
      forget(LAST_STATION);
      setChosen(undefined);
    },
  };
}
