import { useState } from 'react';
import { dateOf, dayWord, timeOf } from '../../../../contract/shanghai';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Badge } from '../../../components/Badge';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { Row } from '../../../components/Row';
import { Outcome } from '../shared/Outcome';
import { StaffGate } from '../shared/StaffGate';
import { EntryForm } from './EntryForm';
import { type Entry, entryFrom, entryOf, movedUp, withEntry } from './entries';
import { History } from './History';
import './index.scss';

const TITLE = '便民联系卡';

export default function CardPage() {
  return (
    <StaffGate title={TITLE} needs="desk">
      {({ stationId, role }) => <EditCard stationId={stationId} heads={role === 'head' || role === 'manager'} />}
    </StaffGate>
  );
}

function EditCard({ stationId, heads }: { stationId: string; heads: boolean }) {
  const card = useQuery('contact', 'card', { stationId });
  const update = useAction('contact', 'update');
  /** Which entry is open; the list's length stands for a new one. */
  const [editing, setEditing] = useState<number>();
  const [saved, setSaved] = useState(false);
  const entries = card.data?.contacts.map(entryOf) ?? [];

  // Every change is saved at once: nothing is lost by going back, and two people rarely hold the same version.
  const save = async (changed: Entry[]) => {
    if (!card.data || changed === entries) return;
    setSaved(false);
    const answer = await update.run({ stationId, version: card.data.version, entries: changed });
    if (answer) {
      card.put(answer);
      setEditing(undefined);
      setSaved(true);
    } else await card.refresh();
  };

  if (editing !== undefined) {
    return (
      <EntryForm
        entry={entries[editing]}
        index={editing}
        only={entries.length === 1}
        busy={update.busy}
        error={update.error}
        onSave={(draft) => save(withEntry(entries, editing, entryFrom(draft, entries[editing]?.entryId)))}
        onRemove={() => save(entries.filter((_, at) => at !== editing))}
        onBack={() => {
          update.clear();
          setEditing(undefined);
        }}
      />
    );
  }
  return (
    <Page
      title={TITLE}
      footer={
        card.data ? (
          <>
            <Outcome error={update.error} said={saved ? { tone: 'success', text: '已保存，居民马上能看到' } : undefined} />
            <Button block icon="plus" onTap={() => setEditing(entries.length)}>
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
                      onTap={() => setEditing(index)}
                    />
                    {index > 0 ? (
                      <Button
                        small
                        kind="plain"
                        disabled={update.busy}
                        label={`上移${contact.role}`}
                        onTap={() => save(movedUp(entries, index))}
                      >
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
