import { useState } from 'react';
import type { Entry } from '../../../../contract/activity';
import { Box } from '../../../components/Box';
import { Card } from '../../../components/Card';
import { Icon } from '../../../components/Icon';
import { Empty } from '../../../components/LoadState';
import { Tap } from '../../../components/Tap';
import { EntryRow } from './EntryRow';
import { groupsOf, mayTakeBack, placesOf } from './entries';

interface EntryListProps {
  entries: readonly Entry[];
  /** In ms since 1970. */
  now: number;
  /** The entry that is being checked in, or taken back. */
  arriving: string | undefined;
  onOpen: (entry: Entry) => void;
  /** Absent when nobody can be checked in. */
  onArrive: ((entry: Entry) => void) | undefined;
  /** Takes a check-in back. */
  onBack: ((entry: Entry) => void) | undefined;
}

/** All entries: expected, arrived, waiting, and, folded, those who do not come. */
export function EntryList({ entries, now, arriving, onOpen, onArrive, onBack }: EntryListProps) {
  const [shown, setShown] = useState(false);
  const { expected, arrived, waiting, cancelled } = groupsOf(entries);
  if (entries.length === 0) {
    return (
      <Empty title="还没有人报名" icon="people">
        把海报发给邻居，或者替来电话的人报名。
      </Empty>
    );
  }
  const row = (entry: Entry, arrive = false) => (
    <EntryRow
      key={entry.entryId}
      entry={entry}
      now={now}
      busy={arriving === entry.entryId}
      disabled={arriving !== undefined}
      onOpen={() => onOpen(entry)}
      onArrive={arrive && onArrive ? () => onArrive(entry) : undefined}
      onBack={onBack && mayTakeBack(entry, now) ? () => onBack(entry) : undefined}
    />
  );
  return (
    <>
      {expected.length > 0 ? (
        <Card title={onArrive ? '还没到' : '报了名'} aside={`${placesOf(expected)} 人`}>
          {expected.map((entry) => row(entry, true))}
        </Card>
      ) : null}
      {arrived.length > 0 ? (
        <Card title="到了" aside={`${placesOf(arrived)} 人`}>
          {arrived.map((entry) => row(entry))}
        </Card>
      ) : null}
      {waiting.length > 0 ? (
        <Card title="排队的" aside={`${placesOf(waiting)} 人`}>
          {waiting.map((entry) => row(entry))}
        </Card>
      ) : null}
      {cancelled.length > 0 ? (
        <Card>
          <Tap className="entry-fold" expanded={shown} onTap={() => setShown(!shown)}>
            <Box as="span">{`不来了 ${cancelled.length}`}</Box>
            <Icon name={shown ? 'close' : 'next'} tone="ink" scale={0.8} />
          </Tap>
          {shown ? cancelled.map((entry) => row(entry)) : null}
        </Card>
      ) : null}
    </>
  );
}
