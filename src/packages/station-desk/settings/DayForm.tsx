import { useState } from 'react';
import type { Window } from '../../../../contract/station';
import type { CallError } from '../../../api/call';
import { useDraft } from '../../../api/useDraft';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { Field } from '../../../components/Field';
import { Outcome } from '../../../components/Outcome';
import { Page } from '../../../components/Page';
import { shortTime } from '../../../words/times';
import { periodsOf, readPeriods, type TypedPeriod, WEEKDAYS, weekdayName, withDays } from './hours';

const PERIODS = [
  { name: 'first', label: '第一段' },
  { name: 'second', label: '第二段（可以不填）' },
] as const;
const WORKDAYS = [1, 2, 3, 4, 5] as const;

interface DayDraft {
  typed: TypedPeriod[];
  workdays: boolean;
}

interface DayFormProps {
  /** “营业时间”, or whose hours they are. */
  what: string;
  weekday: number;
  windows: Window[];
  busy: boolean;
  error: CallError | undefined;
  /** The name of its draft, and the version of the station it is typed over. */
  form: string;
  version: number;
  /** Gets all of the week's windows; `drop` forgets the draft once they are saved. */
  onSave: (windows: Window[], drop: () => void) => void;
  onBack: () => void;
}

/** One weekday's hours as two stretches at most; no times at all is a day off. */
export function DayForm({ what, weekday, windows, busy, error, form, version, onSave, onBack }: DayFormProps) {
  const [{ typed, workdays }, change, drop] = useDraft<DayDraft>(
    form,
    (kept) => {
      if (kept) return kept;
      const periods = periodsOf(windows, weekday);
      const shown = PERIODS.map((_, at) => ({ from: shortTime(periods[at]?.from ?? ''), to: shortTime(periods[at]?.to ?? '') }));
      return { typed: shown, workdays: false };
    },
    version,
  );
  const [wrong, setWrong] = useState<string>();
  const name = weekdayName(weekday);
  const isWorkday = weekday <= WORKDAYS.length;
  const set = (at: number, part: Partial<TypedPeriod>) => {
    setWrong(undefined);
    change({ typed: typed.map((period, index) => (index === at ? { ...period, ...part } : period)) });
  };
  const save = () => {
    const read = readPeriods(weekday, typed);
    if ('error' in read) setWrong(read.error);
    else onSave(withDays(windows, workdays ? WORKDAYS : WEEKDAYS.filter((day) => day === weekday), read.windows), drop);
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
        {isWorkday ? <Tick text="周一到周五都这样" checked={workdays} onChange={(value) => change({ workdays: value })} /> : null}
        <Button block kind="plain" onTap={() => change({ typed: PERIODS.map(() => ({ from: '', to: '' })) })}>
          {`${name}休息（清空时间）`}
        </Button>
      </Card>
    </Page>
  );
}
