import { useState } from 'react';
import { open, useParams } from '../../../api/navigate';
import { useSwitches } from '../../../api/switches';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { LoadState } from '../../../components/LoadState';
import { Outcome, type Said } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { StaffGate } from '../../../components/StaffGate';
import { useSure } from '../../../components/useSure';
import { Application, type Listed } from './Application';
import { ExportForm } from './ExportForm';
import { NoteForm } from './NoteForm';
import { PATH } from './path';
import { Records } from './Records';
import { Refuse } from './Refuse';
import { Roster } from './Roster';

const TITLE = '志愿者';

export default function VolunteersPage() {
  const { refuse, records, note, task } = useParams();
  return (
    <StaffGate title={TITLE} needs="head">
      {({ stationId }) => {
        if (refuse) return <Refuse stationId={stationId} volunteerId={refuse} />;
        if (records) return <Records stationId={stationId} volunteerId={records} />;
        if (note) return <NoteForm stationId={stationId} volunteerId={note} />;
        return task === 'export' ? <ExportForm stationId={stationId} /> : <Volunteers key={stationId} stationId={stationId} />;
      }}
    </StaffGate>
  );
}

function Volunteers({ stationId }: { stationId: string }) {
  const applied = useQuery('volunteer', 'roster', { stationId, status: 'applied', limit: 50 });
  const approved = useQuery('volunteer', 'roster', { stationId, status: 'approved' });
  const decide = useAction('volunteer', 'decide');
  const { off } = useSwitches();
  const [asked, setAsked] = useState<Listed>();
  const [deciding, setDeciding] = useState<string>();
  const [said, setSaid] = useState<Said>();

  const accept = async ({ volunteerId, name }: Listed) => {
    setSaid(undefined);
    setDeciding(volunteerId);
    if (await decide.run({ stationId, volunteerId, accept: true })) setSaid({ tone: 'success', text: `已同意 ${name}，能接单了` });
    // Either way the page shows what the cloud has now: somebody else may have answered first.
    await Promise.all([applied.refresh(), approved.refresh()]);
    setDeciding(undefined);
  };

  const sure = useSure({
    title: `同意${asked?.name ?? ''}做志愿者吗？`,
    text: '会马上告诉本人，本人就能接单、看到求助的人住哪里。',
    busy: decide.busy,
    onYes: async () => asked && accept(asked),
  });

  return (
    <Page title={TITLE} footer={decide.error || said ? <Outcome error={decide.error} said={said} /> : undefined}>
      <LoadState query={applied}>
        {({ volunteers }) =>
          volunteers.length === 0 ? null : (
            <Card title="新报名的" aside={`${volunteers.length} 人`}>
              {volunteers.map((volunteer) => (
                <Application
                  key={volunteer.volunteerId}
                  volunteer={volunteer}
                  busy={deciding === volunteer.volunteerId}
                  disabled={deciding !== undefined}
                  onAccept={() => {
                    setAsked(volunteer);
                    sure.ask();
                  }}
                  onRefuse={() => open(PATH, { stationId, refuse: volunteer.volunteerId })}
                />
              ))}
            </Card>
          )
        }
      </LoadState>
      <Card>
        <Box className="rows">
          {off('volunteers') ? null : (
            <Row icon="star" title="成长曲线" note="志愿者一年年多起来" onTap={() => open('/packages/staff/growth/index', { stationId })} />
          )}
          <Row icon="list" title="导出表格" note="服务、培训、表彰、评价" onTap={() => open(PATH, { stationId, task: 'export' })} />
        </Box>
      </Card>
      <LoadState query={approved}>{(first) => <Roster stationId={stationId} first={first} />}</LoadState>
      {sure.dialog}
    </Page>
  );
}
