import { useState } from 'react';
import type { CounterGroup, Group } from '../../../../contract/station';
import type { CallError } from '../../../api/call';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Choice } from '../../../components/Choice';
import { Row } from '../../../components/Row';
import { Stepper } from '../../../components/Stepper';
import { Hours } from './Hours';

const SLOT_MINUTES = [10, 15, 20, 30, 60] as const;
const MAX_COUNTERS = 20;

interface GroupsProps {
  groups: CounterGroup[];
  busy: boolean;
  error: CallError | undefined;
  onChange: (groups: CounterGroup[]) => void;
  onEditDay: (weekday: number, group: Group) => void;
}

/** How many counters each group has, how long its slots are, and when it can be booked. */
export function Groups({ groups, busy, error, onChange, onEditDay }: GroupsProps) {
  const [opened, setOpened] = useState<string>();
  const change = (at: number, to: Partial<CounterGroup>) => {
    if (!busy) onChange(groups.map((group, index) => (index === at ? { ...group, ...to } : group)));
  };
  return (
    <>
      {groups.map((group, at) => {
        const { group: key, name, counters, slotMinutes, windows } = group;
        if (opened !== key) {
          return (
            <Card key={key}>
              <Row title={name} note={`${counters} 个窗口 · 每人 ${slotMinutes} 分钟`} onTap={() => setOpened(key)} />
            </Card>
          );
        }
        return (
          <Box key={key}>
            <Card
              title={name}
              aside={
                <Button small kind="plain" onTap={() => setOpened(undefined)}>
                  收起
                </Button>
              }
            >
              <Stepper
                label="几个窗口同时办"
                value={counters}
                min={1}
                max={MAX_COUNTERS}
                disabled={busy}
                onChange={(count) => change(at, { counters: count })}
              />
              <Choice<CounterGroup['slotMinutes']>
                label="一个时段几分钟"
                inline
                options={SLOT_MINUTES.map((value) => ({ value, text: `${value}` }))}
                value={slotMinutes}
                onChange={(value) => change(at, { slotMinutes: value })}
                error={error?.fields?.[`changes.groups.${at}.slotMinutes`]}
              />
            </Card>
            <Hours title={`${name}办理时间`} windows={windows} onEdit={(weekday) => onEditDay(weekday, key)} />
          </Box>
        );
      })}
    </>
  );
}
