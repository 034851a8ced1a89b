import type { ReactNode } from 'react';
import type { Me } from '../../../../contract/staff';
import { open } from '../../../api/navigate';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { NotYours } from '../../../components/NotYours';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { roleWord } from '../../staff/face/words';
import { type Post, useStaff } from './useStaff';

/** What a page asks of those who open it: to serve at a counter, to head the station, or only to be of it. */
type Need = 'desk' | 'head' | 'member';

const ROLES: Record<Need, ReadonlySet<Post['role']>> = {
  desk: new Set(['window', 'head', 'manager']),
  head: new Set(['head', 'manager']),
  member: new Set(['window', 'volunteer', 'head', 'manager']),
};

const REFUSALS: Record<Need, string> = {
  desk: '叫号和办理由窗口人员做。您是志愿者，如果要上窗口，请站长重新邀请。',
  head: '这一页由站长管理。要改的话，请告诉站长。',
  member: '您还不是这个驿站的工作人员。',
};

interface StaffGateProps {
  title: string;
  needs: Need;
  /** Draws the page; `change` lets the person pick another station and is absent when there is only one. */
  children: (post: Post, change: (() => void) | undefined) => ReactNode;
}

/** Lets only a station's staff into a page, and asks those of several stations at which one they stand. */
export function StaffGate({ title, needs, children }: StaffGateProps) {
  const { query, posts, post, choose, change } = useStaff();
  if (post && ROLES[needs].has(post.role)) return <>{children(post, posts.length > 1 ? change : undefined)}</>;
  return (
    <Page title={title}>
      <LoadState query={query}>
        {(me) => {
          if (post) return <Refused text={REFUSALS[needs]} />;
          if (posts.length > 0) return <StationPicker posts={posts} onChoose={choose} />;
          return <Outsider me={me} />;
        }}
      </LoadState>
    </Page>
  );
}

function StationPicker({ posts, onChoose }: { posts: Post[]; onChoose: (stationId: string) => void }) {
  return (
    <Card title="您现在在哪个驿站">
      {posts.map(({ stationId, stationName, role }) => (
        <Row key={stationId} title={stationName} note={roleWord(role)} icon="pin" onTap={() => onChoose(stationId)} />
      ))}
    </Card>
  );
}

const Refused = ({ text }: { text: string }) => <NotYours title="这一页您用不到">{text}</NotYours>;

function Outsider({ me }: { me: Me }) {
  if (me.manager) {
    return (
      <Empty title="先选一个驿站" action={<Button onTap={() => open('station-desk/stations')}>看所有驿站</Button>}>
        您是管理员，可以看每个驿站的排队和人员。
      </Empty>
    );
  }
  return (
    <NotYours title="这里是驿站工作人员用的">
      如果您在驿站工作，请站长在“人员”里发一个邀请给您，点开邀请、填上姓名就能用。邀请三天内有效，只能用一次。
    </NotYours>
  );
}
