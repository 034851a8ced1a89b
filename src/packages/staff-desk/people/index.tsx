import { Card } from '../../../components/Card';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { roleWord } from '../../staff/face/words';
import { StaffGate } from '../face/StaffGate';
import type { Post } from '../face/useStaff';
import { Invite } from './Invite';
import { Leave } from './Leave';
import { Team } from './Team';
import './index.scss';

const TITLE = '驿站人员';

export default function PeoplePage() {
  return (
    <StaffGate title={TITLE} needs="member">
      {(post) => <People post={post} />}
    </StaffGate>
  );
}

function People({ post: { stationId, stationName, role } }: { post: Post }) {
  const manager = role === 'manager';
  const heads = manager || role === 'head';
  return (
    <Page title={TITLE}>
      {manager ? null : (
        <Card>
          <Row title={stationName} note={`您是${roleWord(role)}`} icon="person" />
        </Card>
      )}
      {heads ? (
        <>
          <Team stationId={stationId} manager={manager} />
          <Invite stationId={stationId} stationName={stationName} manager={manager} />
        </>
      ) : null}
      {manager ? null : <Leave stationId={stationId} stationName={stationName} />}
    </Page>
  );
}
