import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { dateOf } from '../../../../contract/shanghai';
import { useAction } from '../../../api/useAction';
import { useQuery } from '../../../api/useQuery';
import { Badge } from '../../../components/Badge';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Empty, LoadState } from '../../../components/LoadState';
import { Outcome } from '../../../components/Outcome';
import { Row } from '../../../components/Row';
import { CrewPages } from '../../staff/face/CrewPages';
import { roleWord } from '../../staff/face/words';

type Person = OutputOf<'staff', 'list'>['staff'][number];

/** “2026年3月” of an instant. */
const sinceWord = (ms: number): string => `${dateOf(ms).slice(0, 4)}年${Number(dateOf(ms).slice(5, 7))}月起`;

/** The crew of the station; those who may, remove a person, which takes effect at once. */
export function Team({ stationId, manager }: { stationId: string; manager: boolean }) {
  const team = useQuery('staff', 'list', { stationId });
  const remove = useAction('staff', 'remove');
  const [asking, setAsking] = useState<Person>();
  const mayRemove = ({ role, self }: Person) => !self && (manager || role !== 'head');

  const submit = async () => {
    if (!asking) return;
    await remove.run({ stationId, staffId: asking.staffId });
    setAsking(undefined);
    await team.refresh();
  };

  return (
    <LoadState query={team}>
      {(first) => (
        <CrewPages stationId={stationId} first={first}>
          {(staff, whole) => (
            <Card title="现在的人员" aside={`${staff.length} 人${whole ? '' : '以上'}`}>
              <Outcome error={remove.error} />
              {staff.length === 0 ? <Empty title="还没有人">先邀请一位站长。</Empty> : null}
              {staff.map((person) => (
                <Row
                  key={person.staffId}
                  title={
                    <>
                      {person.name || '没写姓名'}
                      {person.self ? <Badge tone="post">我</Badge> : null}
                    </>
                  }
                  note={`${roleWord(person.role)} · ${sinceWord(person.since)}`}
                  aside={
                    mayRemove(person) ? (
                      <Button small kind="plain" label={`移出${person.name}`} onTap={() => setAsking(person)}>
                        移出
                      </Button>
                    ) : undefined
                  }
                />
              ))}
              {asking ? (
                <Confirm
                  title={`把${asking.name || '这位人员'}移出驿站？`}
                  yes="移出"
                  danger
                  busy={remove.busy}
                  onYes={submit}
                  onNo={() => setAsking(undefined)}
                >
                  马上生效，他不能再看到这里的预约。要回来需要重新邀请。
                </Confirm>
              ) : null}
            </Card>
          )}
        </CrewPages>
      )}
    </LoadState>
  );
}
