import { useState } from 'react';
import type { Window } from '../../../../contract/station';
import type { CallError } from '../../../api/call';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { shortTime } from '../shared/times';
import { periodsOf, readPeriods, type TypedPeriod, WEEKDAYS, weekdayName, withDays } from './hours';

const PERIODS = [
  { name: 'first', label: '第一段' },
  { name: 'second', label: '第二段（可以不填）' },
] as const;
const WORKDAYS = [1, 2, 3, 4, 5] as const;

interface DayFormProps {
  /** “营业时间”, or whose hours they are. */
  what: string;
  weekday: number;
  windows: Window[];
  busy: boolean;
  error: CallError | undefined;
  /** Gets all of the week's windows. */
  onSave: (windows: Window[]) => void;
  onBack: () => void;
}

/** One weekday's hours as two stretches at most; no times at all is a day off. */
export function DayForm({ what, weekday, windows, busy, error, onSave, onBack }: DayFormProps) {
  const [typed, setTyped] = useState<TypedPeriod[]>(() => {
    const periods = periodsOf(windows, weekday);
    return PERIODS.map((_, at) => ({ from: shortTime(periods[at]?.from ?? ''), to: shortTime(periods[at]?.to ?? '') }));
  });
  const [workdays, setWorkdays] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const name = weekdayName(weekday);
  const isWorkday = weekday <= WORKDAYS.length;
  const set = (at: number, change: Partial<TypedPeriod>) => {
    setWrong(undefined);
    setTyped(typed.map((period, index) => (index === at ? { ...period, ...change } : period)));
  };
  const save = () => {
    const read = readPeriods(weekday, typed);
    if ('error' in read) setWrong(read.error);
    else onSave(withDays(windows, workdays ? WORKDAYS : WEEKDAYS.filter((day) => day === weekday), read.windows));
  };
  return (
    <Page
      title={`${name}${what}`}
      footer={
        <>
          <Outcome error={error} said={wrong ? { tone: 'warn', text: wrong } : undefined} />
          <Button block busy={busy} onTap={save}>
            保存
          </Button>
          <Button block small kind="plain" disabled={busy} onTap={onBack}>
            不改了
          </Button>
        </>
      }
    >
      {PERIODS.map(({ name: id, label }, at) => (
        <Card key={id} title={label}>
          <Box className="period">
            <Field id={`${id}-from`} label="从" value={typed[at]?.from ?? ''} placeholder="8:30" onInput={(from) => set(at, { from })} />
            <Field id={`${id}-to`} label="到" value={typed[at]?.to ?? ''} placeholder="11:30" onInput={(to) => set(at, { to })} />
          </Box>
        </Card>
      ))}
      <Card>
        {isWorkday ? <Tick text="周一到周五都这样" checked={workdays} onChange={setWorkdays} /> : null}
        <Button block kind="plain" onTap={() => setTyped(PERIODS.map(() => ({ from: '', to: '' })))}>
          {`${name}休息（清空时间）`}
        </Button>
      </Card>
    </Page>
  );
}
