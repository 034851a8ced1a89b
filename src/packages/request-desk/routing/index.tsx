import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import type { Routing } from '../../../../contract/station';
import { open, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraftText } from '../../../api/useDraft';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { LoadState } from '../../../components/LoadState';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Unread } from '../../../components/Part';
import { Row } from '../../../components/Row';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { ChoosePerson } from './ChoosePerson';
import { Hours } from './Hours';
import { withCommunity } from './routing';

const TITLE = '求助由谁管';
const SAVED: Said = { tone: 'success', text: '已保存，新的求助按这个来' };

/** The levels that answer requests for help, first, second and last, and the hours of each. */
export default function RoutingPage() {
  const { community, party } = useParams();
  return (
    <StaffGate title={TITLE} needs="head">
      {({ stationId }) =>
        community || party ? (
          <ChoosePerson stationId={stationId} community={community} />
        ) : (
          <Overview key={stationId} stationId={stationId} />
        )
      }
    </StaffGate>
  );
}

function nameIn(crew: OutputOf<'staff', 'list'> | undefined, staffId: string | undefined): string {
  if (staffId === undefined) return '没有人管，直接到下一级';
  if (crew === undefined) return '';
  const known = crew.staff.find((one) => one.staffId === staffId);
  // Of a crew that was not sent whole nobody can be told to have left.
  return known?.name ?? (crew.cursor === undefined ? '已不在本站，请另选一位' : '人员太多，点开看是谁');
}

function Overview({ stationId }: { stationId: string }) {
  const settings = useQuery('station', 'settings', { stationId });
  const people = useQuery('staff', 'list', { stationId });
  const update = useAction('station', 'update');
  const [saved, setSaved] = useState(false);
  const [community, setCommunity, drop] = useDraftText(`community:${stationId}`);
  const team = people.data;

  const save = async (routing: Routing) => {
    if (!settings.data) return false;
    setSaved(false);
    const answer = await update.run({ stationId, version: settings.data.station.version, changes: { routing } });
    // In both cases the page shows the cloud's state: ours, or another newer change.
    await settings.refresh();
    setSaved(answer !== undefined);
    return answer !== undefined;
  };
  const add = async (routing: Routing) => {
    if (!(await save(withCommunity(routing, community)))) return;
    setCommunity('');
    drop();
  };

  return (
    <Page title={TITLE} footer={update.error || saved ? <Outcome error={update.error} said={SAVED} /> : undefined}>
      <Unread query={people} what="人员名单" />
      <LoadState query={settings}>
        {({ routing, station }) => (
          <>
            <Card title="先找社区网格员">
              <Box className="rows">
                {routing.grids.map((grid) => (
                  <Row
                    key={grid.community}
                    icon="pin"
                    title={grid.community}
                    note={nameIn(team, grid.staffId)}
                    onTap={() => open('request-desk/routing', { stationId, community: grid.community })}
                  />
                ))}
              </Box>
              <Field
                id="community"
                label="加一个社区"
                value={community}
                limit={30}
                placeholder="例如：五心苑社区"
                hint="居民求助时会看到这些社区"
                onInput={setCommunity}
              />
              <Box className="card-text">
                <Button
                  block
                  small
                  kind="ghost"
                  icon="plus"
                  busy={update.busy}
                  disabled={community.trim() === ''}
                  onTap={() => add(routing)}
                >
                  加上
                </Button>
              </Box>
            </Card>
            <Card title="再找负责的党员">
              <Row icon="star" title={nameIn(team, routing.party)} onTap={() => open('request-desk/routing', { stationId, party: '1' })} />
            </Card>
            <Card title="最后到驿站窗口">
              <Row icon="people" title="窗口和站长" note="到这里再超时，会一直标着“超时”" />
            </Card>
            <Hours stationId={stationId} version={station.version} routing={routing} busy={update.busy} onSave={save} />
          </>
        )}
      </LoadState>
    </Page>
  );
}
