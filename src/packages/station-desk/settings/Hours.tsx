import type { Window } from '../../../../contract/station';
import { Card } from '../../../components/Card';
import { Tick } from '../../../components/Choice';
import { Row } from '../../../components/Row';
import { describeDay, WEEKDAYS, weekdayName } from './hours';

interface HoursProps {
  title: string;
  windows: Window[];
  onEdit: (weekday: number) => void;
  holidays?: { open: boolean; busy: boolean; onChange: (open: boolean) => void };
}

/** A week's hours, a row a day. */
export function Hours({ title, windows, onEdit, holidays }: HoursProps) {
  return (
    <Card title={title} aside="点一天来改">
      {WEEKDAYS.map((weekday) => (
        <Row key={weekday} title={weekdayName(weekday)} note={describeDay(windows, weekday)} onTap={() => onEdit(weekday)} />
      ))}
      {holidays ? (
        <Tick
          text="法定节假日也开门"
          note="调休上班的那天，按周一的时间"
          checked={holidays.open}
          onChange={(open) => {
            if (!holidays.busy) holidays.onChange(open);
          }}
        />
      ) : null}
    </Card>
  );
}
