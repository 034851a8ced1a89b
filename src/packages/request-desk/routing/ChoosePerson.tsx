import { useState } from 'react';
import type { Routing } from '../../../../contract/station';
import { leaveTo } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Confirm } from '../../../components/Confirm';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { CrewPages } from '../../staff/face/CrewPages';
import { roleWord } from '../../staff/face/words';
import { withoutCommunity, withPerson } from './routing';

const NOBODY = 'nobody';

interface ChoosePersonProps {
  stationId: string;
  /** Whose grid worker it is; absent for the responsible party member. */
  community: string | undefined;
}

/** The grid worker of a community, or the responsible party member; on its own page, so that “back” leads to the overview. */
export function ChoosePerson({ stationId, community }: ChoosePersonProps) {
  const settings = useQuery('station', 'settings', { stationId });
  const people = useQuery('staff', 'list', { stationId });
  const update = useAction('station', 'update');
  const [chosen, setChosen] = useState<string>();
  const [asking, setAsking] = useState(false);
  const title = community ?? '负责的党员';
  const leave = () => leaveTo('request-desk/routing', { stationId });
  const { data } = settings;
  const grid = data?.routing.grids.find((one) => one.community === community);
  const now = (community ? grid?.staffId : data?.routing.party) ?? NOBODY;
  const value = chosen ?? now;

  const save = async (routing: Routing) => {
    if (!data) return;
    const answer = await update.run({ stationId, version: data.station.version, changes: { routing } });
    setAsking(false);
    if (answer) await leave();
    else await settings.refresh();
  };

  if (!data || (community && !grid)) {
    return (
      <Page title={title}>
        <LoadState query={settings}>
          {() => <Empty title="这个社区已经不在名单里" action={<Button onTap={leave}>回求助由谁管</Button>} />}
        </LoadState>
      </Page>
    );
  }
  return (
    <Page
      title={title}
      footer={
        <>
          <Outcome error={update.error} />
          <Button
            block
            busy={update.busy}
            disabled={value === now}
            onTap={() => save(withPerson(data.routing, community, value === NOBODY ? undefined : value))}
          >
            保存
          </Button>
          <Button block small kind="plain" disabled={update.busy} onTap={leave}>
            不改了
          </Button>
        </>
      }
    >
      <LoadState query={people}>
        {(first) => (
          <CrewPages stationId={stationId} first={first}>
            {(staff) => (
              <Card>
                <Choice
                  label={community ? `${community}的求助先找谁` : '网格员没受理时找谁'}
                  options={[
                    ...staff.map(({ staffId, name, role }) => ({ value: staffId, text: name || '没写姓名', note: roleWord(role) })),
                    { value: NOBODY, text: '没有人管', note: '直接到下一级' },
                  ]}
                  value={value}
                  onChange={setChosen}
                />
              </Card>
            )}
          </CrewPages>
        )}
      </LoadState>
      {community ? (
        <Button block small kind="plain" disabled={update.busy} onTap={() => setAsking(true)}>
          去掉这个社区
        </Button>
      ) : null}
      {asking && community ? (
        <Confirm
          title={`去掉${community}？`}
          yes="去掉"
          danger
          busy={update.busy}
          onYes={() => save(withoutCommunity(data.routing, community))}
          onNo={() => setAsking(false)}
        >
          居民求助时不再看到它，可以自己写小区名。
        </Confirm>
      ) : null}
    </Page>
  );
}
