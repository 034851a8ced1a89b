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
import { StaffGate } from '../../staff-desk/face/StaffGate';
import type { Listed } from './Application';
import { Applied } from './Applied';
import { ExportForm } from './ExportForm';
import { NoteForm } from './NoteForm';
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
  const [deciding, setDeciding] = useState<string>();
  const [said, setSaid] = useState<Said>();

  const accept = async ({ volunteerId, name }: Listed) => {
    setSaid(undefined);
    setDeciding(volunteerId);
    if (await decide.run({ stationId, volunteerId, accept: true })) setSaid({ tone: 'success', text: `已同意 ${name}，能接单了` });
    // In both cases the page shows the cloud's state: another answer may have come first.
    await Promise.all([applied.refresh(), approved.refresh()]);
    setDeciding(undefined);
  };

  return (
    <Page title={TITLE} footer={decide.error || said ? <Outcome error={decide.error} said={said} /> : undefined}>
      <LoadState query={applied}>
        {(first) => <Applied stationId={stationId} first={first} deciding={deciding} onAccept={accept} />}
      </LoadState>
      <Card>
        <Box className="rows">
          {off('volunteers') ? null : (
            <Row icon="star" title="成长曲线" note="志愿者一年年多起来" onTap={() => open('volunteer-desk/growth', { stationId })} />
          )}
          <Row
            icon="list"
            title="导出表格"
            note="服务、培训、表彰、评价"
            onTap={() => open('volunteer-desk/volunteers', { stationId, task: 'export' })}
          />
        </Box>
      </Card>
      <LoadState query={approved}>{(first) => <Roster stationId={stationId} first={first} />}</LoadState>
    </Page>
  );
}
