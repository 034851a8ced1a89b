import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import type { ServiceRecord } from '../../../../contract/volunteer';
import { call } from '../../../api/call';
import { useMore } from '../../../api/useMore';
import { useQuery } from '../../../api/useQuery';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { MoreButton } from '../../../components/MoreButton';
import { Page } from '../../../components/Page';
import { RecordRow } from '../../volunteer/parts/RecordRow';
import { Approve } from './Approve';
import { Correct } from './Correct';

/** The service of one volunteer; hours are never typed in, only corrected with a reason. */
export function Records({ stationId, volunteerId }: { stationId: string; volunteerId: string }) {
  const query = useQuery('volunteer', 'records', { stationId, volunteerId });
  return (
    <Page title="服务记录">
      <LoadState query={query}>
        {(first) =>
          first.records.length === 0 ? (
            <Empty title="还没有记录" icon="clock">
              帮完忙、居民确认后，会记在这里。
            </Empty>
          ) : (
            <List stationId={stationId} volunteerId={volunteerId} first={first} onCorrected={query.refresh} />
          )
        }
      </LoadState>
    </Page>
  );
}

interface ListProps {
  stationId: string;
  volunteerId: string;
  first: OutputOf<'volunteer', 'records'>;
  onCorrected: () => Promise<void>;
}

function List({ stationId, volunteerId, first, onCorrected }: ListProps) {
  const [correcting, setCorrecting] = useState<ServiceRecord>();
  const [approving, setApproving] = useState<ServiceRecord>();
  const refresh = async (changed: boolean) => {
    if (!changed) return;
    await onCorrected();
    list.reset();
  };
  const list = useMore(
    { items: first.records, cursor: first.cursor },
    ({ recordId }) => recordId,
    async (cursor) => {
      const page = await call('volunteer', 'records', { stationId, volunteerId, cursor });
      return { items: page.records, cursor: page.cursor };
    },
  );
  return (
    <>
      <Card title={first.records[0]?.name ?? '志愿者'}>
        <Box className="rows">
          {list.items.map((record) => (
            <RecordRow
              key={record.recordId}
              record={record}
              aside={
                record.kind === 'award' ? undefined : (
                  <>
                    {record.pending ? (
                      <Button small label={`确认 ${record.title} ${record.date}`} onTap={() => setApproving(record)}>
                        确认
                      </Button>
                    ) : null}
                    <Button small kind="plain" label={`改时间 ${record.title} ${record.date}`} onTap={() => setCorrecting(record)}>
                      改时间
                    </Button>
                  </>
                )
              }
            />
          ))}
        </Box>
      </Card>
      <MoreButton list={list}>更早的</MoreButton>
      {correcting ? (
        <Correct
          stationId={stationId}
          record={correcting}
          onClose={async (changed) => {
            setCorrecting(undefined);
            await refresh(changed);
          }}
        />
      ) : null}
      {approving ? (
        <Approve
          stationId={stationId}
          record={approving}
          onClose={async (changed) => {
            setApproving(undefined);
            await refresh(changed);
          }}
        />
      ) : null}
    </>
  );
}
