import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { call } from '../../../api/call';
import { open } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useMore } from '../../../api/useMore';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty } from '../../../components/LoadState';
import { MoreButton } from '../../../components/MoreButton';
import { RevealPerson } from '../../../components/RevealPerson';
import { Tap } from '../../../components/Tap';
import { minutesWord } from '../../../words/days';
import { teamLine } from '../../volunteer/parts/words';
import type { Listed } from './Application';
import { Strengths } from './Strengths';

/** The station's volunteers with the hours of each; a tap unfolds what can be done with one. */
export function Roster({ stationId, first }: { stationId: string; first: OutputOf<'volunteer', 'roster'> }) {
  const [opened, setOpened] = useState<string>();
  const list = useMore(
    { items: first.volunteers, cursor: first.cursor },
    ({ volunteerId }) => volunteerId,
    async (cursor) => {
      const page = await call('volunteer', 'roster', { stationId, status: 'approved', cursor });
      return { items: page.volunteers, cursor: page.cursor };
    },
  );
  if (list.items.length === 0) return <Empty title="还没有志愿者">有人报名，会出现在这里。</Empty>;
  return (
    <Card title="志愿者名单">
      {list.items.map((volunteer) => {
        const { volunteerId, name, minutes } = volunteer;
        const on = opened === volunteerId;
        return (
          <Box key={volunteerId} className="task">
            <Tap className="task-words" expanded={on} onTap={() => setOpened(on ? undefined : volunteerId)}>
              <Box as="span" className="task-name">
                {name}
              </Box>
              <Box as="span" className="task-line">
                {`${teamLine(volunteer)} · ${minutes > 0 ? `帮了 ${minutesWord(minutes)}` : '还没有服务时间'}`}
              </Box>
            </Tap>
            {on ? <Opened stationId={stationId} volunteer={volunteer} /> : null}
          </Box>
        );
      })}
      <MoreButton list={list}>看更多</MoreButton>
    </Card>
  );
}

function Opened({ stationId, volunteer }: { stationId: string; volunteer: Listed }) {
  const { volunteerId, name } = volunteer;
  const { off } = useSwitches();
  const reveal = useAction('volunteer', 'reveal');
  const [person, setPerson] = useState<OutputOf<'volunteer', 'reveal'>>();
  return (
    <>
      <Strengths volunteer={volunteer} />
      <RevealPerson
        person={person}
        what="姓名和电话"
        busy={reveal.busy}
        error={reveal.error?.message}
        onShow={async () => setPerson(await reveal.run({ stationId, volunteerId }))}
      />
      <Box className="task-buttons">
        <Button
          small
          kind="ghost"
          label={`服务记录 ${name}`}
          onTap={() => open('volunteer-desk/volunteers', { stationId, records: volunteerId })}
        >
          服务记录
        </Button>
        {off('volunteers') ? null : (
          <Button
            small
            kind="ghost"
            label={`记培训或表彰 ${name}`}
            onTap={() => open('volunteer-desk/volunteers', { stationId, note: volunteerId })}
          >
            记培训、表彰
          </Button>
        )}
      </Box>
    </>
  );
}
