import { addDays } from '../../../../contract/shanghai';

/** A span to export, both days in it, `YYYY-MM-DD`. */
export interface Span {
  value: 'this-year' | 'last-year' | 'twelve-months';
  text: string;
  note: string;
  from: string;
  to: string;
}

/** What can be exported at once, seen from a day: at most a year. */
export function spansOf(today: string): Span[] {
  const year = Number(today.slice(0, 4));
  const back = addDays(`${year - 1}${today.slice(4)}`, 1);
  const span = (value: Span['value'], text: string, from: string, to: string): Span => ({
    value,
    text,
    note: `${from} 至 ${to}`,
    from,
    to,
  });
  return [
    span('this-year', '今年', `${year}-01-01`, today),
    span('last-year', '去年', `${year - 1}-01-01`, `${year - 1}-12-31`),
    span('twelve-months', '最近一年', back, today),
  ];
}
