import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import type { Closure } from '../../../../contract/station';
import { useAction } from '../../../api/useAction';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Outcome } from '../../../components/Outcome';
import { Row } from '../../../components/Row';
import { longDay, rangeWord } from '../../../words/times';

interface ClosedListProps {
  stationId: string;
  closures: Closure[];
  onReopened: (answer: OutputOf<'station', 'reopen'>) => void;
}

const keyOf = ({ date, from }: Closure): string => `${date} ${from ?? ''}`;

/** What is closed from today on, each with the way back. */
export function ClosedList({ stationId, closures, onReopened }: ClosedListProps) {
  const reopen = useAction('station', 'reopen');
  const [busy, setBusy] = useState<string>();
  if (closures.length === 0) return null;
  const undo = async (closure: Closure) => {
    setBusy(keyOf(closure));
    const answer = await reopen.run({ stationId, date: closure.date, from: closure.from });
    if (answer) onReopened(answer);
    setBusy(undefined);
  };
  return (
    <Card title="已经关闭的">
      <Outcome error={reopen.error} />
      {[...closures]
        .sort((a, b) => keyOf(a).localeCompare(keyOf(b)))
        .map((closure) => {
          const { date, from, to, reason } = closure;
          const when = `${longDay(date)} ${from && to ? rangeWord(from, to) : '全天'}`;
          return (
            <Row
              key={keyOf(closure)}
              title={when}
              note={reason}
              aside={
                <Button
                  small
                  kind="ghost"
                  label={`恢复办理 ${when}`}
                  busy={busy === keyOf(closure)}
                  disabled={reopen.busy}
                  onTap={() => undo(closure)}
                >
                  恢复办理
                </Button>
              }
            />
          );
        })}
    </Card>
  );
}
