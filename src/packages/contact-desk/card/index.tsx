import { dateOf, dayWord, timeOf } from '../../../../contract/shanghai';
import { open, useParams } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { isHead } from '../../staff/face/words';
import { StaffGate } from '../../staff-desk/face/StaffGate';
import { EditEntry, NEW_ENTRY } from './EditEntry';
import { entryOf, movedUp } from './entries';
import { History } from './History';
import './index.scss';

const TITLE = '便民联系卡';

export default function CardPage() {
  const { entry } = useParams();
  return (
    <StaffGate title={TITLE} needs="desk">
      {({ stationId, role }) =>
        entry ? <EditEntry stationId={stationId} entryId={entry} /> : <EntryList stationId={stationId} heads={isHead(role)} />
      }
    </StaffGate>
  );
}

function EntryList({ stationId, heads }: { stationId: string; heads: boolean }) {
  const card = useQuery('contact', 'card', { stationId });
  const update = useAction('contact', 'update');
  const edit = (entry: string) => open('contact-desk/card', { stationId, entry });

  // Every change is saved at once: nothing is lost by going back, and two people rarely hold the same version.
  const moveUp = async (index: number) => {
    if (!card.data) return;
    const { contacts, version } = card.data;
    const answer = await update.run({ stationId, version, entries: movedUp(contacts.map(entryOf), index) });
    if (answer) card.put(answer);
    else await card.refresh();
  };

  return (
    <Page
      title={TITLE}
      footer={
        card.data ? (
          <>
            <Outcome error={update.error} />
            <Button block icon="plus" onTap={() => edit(NEW_ENTRY)}>
              加一位联系人
            </Button>
          </>
        ) : undefined
      }
    >
      <LoadState query={card}>
        {({ contacts, updatedAt }) => (
          <>
            {contacts.length === 0 ? (
              <Empty title="联系卡还是空的">写上谁负责什么、打哪个电话，居民扫码就能看到。</Empty>
            ) : (
              <Card title={`${contacts.length} 位联系人`} aside={`${dayWord(dateOf(updatedAt))} ${timeOf(updatedAt)}改`}>
                {contacts.map((contact, index) => (
                  <Box key={contact.entryId} className="card-entry">
                    <Row
                      title={
                        <>
                          {[contact.role, contact.name].filter(Boolean).join(' ')}
                          {contact.party ? <Badge tone="party">党员</Badge> : null}
                        </>
                      }
                      note={
                        <>
                          {contact.duty}
                          <Box as="span" className="row-note">{`${contact.phone} · ${contact.hours}`}</Box>
                        </>
                      }
                      onTap={() => edit(contact.entryId)}
                    />
                    {index > 0 ? (
                      <Button small kind="plain" disabled={update.busy} label={`上移${contact.role}`} onTap={() => moveUp(index)}>
                        上移
                      </Button>
                    ) : null}
                  </Box>
                ))}
              </Card>
            )}
            {heads ? <History stationId={stationId} version={card.data?.version ?? 0} /> : null}
          </>
        )}
      </LoadState>
    </Page>
  );
}
