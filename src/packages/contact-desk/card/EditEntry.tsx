import { leaveTo } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Button } from '../../../components/Button';
import { Empty, LoadState } from '../../../components/LoadState';
import { Page } from '../../../components/Page';
import { EntryForm } from './EntryForm';
import { type Entry, entryFrom, entryOf, withEntry } from './entries';

/** Stands for an entry that is not there yet. */
export const NEW_ENTRY = 'new';

/** One entry of the card, on a page of its own, so that “back” leads to the card. The whole card is saved with it. */
export function EditEntry({ stationId, entryId }: { stationId: string; entryId: string }) {
  const card = useQuery('contact', 'card', { stationId });
  const update = useAction('contact', 'update');
  const leave = () => leaveTo('contact-desk/card', { stationId });
  const entries = card.data?.contacts.map(entryOf) ?? [];
  const index = entryId === NEW_ENTRY ? entries.length : entries.findIndex((entry) => entry.entryId === entryId);

  const save = async (changed: Entry[], drop: () => void) => {
    if (!card.data) return;
    const answer = await update.run({ stationId, version: card.data.version, entries: changed });
    if (answer) {
      drop();
      await leave();
    } else await card.refresh();
  };

  if (!card.data || index < 0) {
    return (
      <Page title="联系人">
        <LoadState query={card}>
          {() => (
            <Empty title="这一条已经没有了" action={<Button onTap={leave}>看联系卡</Button>}>
              可能别人刚刚删掉了。
            </Empty>
          )}
        </LoadState>
      </Page>
    );
  }
  return (
    <EntryForm
      entry={entries[index]}
      index={index}
      only={entries.length === 1}
      busy={update.busy}
      error={update.error}
      form={`card:${stationId}:${entryId}`}
      version={card.data.version}
      onSave={(draft, drop) => save(withEntry(entries, index, entryFrom(draft, entries[index]?.entryId)), drop)}
      onRemove={(drop) =>
        save(
          entries.filter((_, at) => at !== index),
          drop,
        )
      }
      onBack={leave}
    />
  );
}
