import type { ServiceRecord } from '../../../../contract/volunteer';

export interface Month {
  /** “2026年11月”. */
  name: string;
  minutes: number;
  records: ServiceRecord[];
}

/** Records by month of their day, in the order in which they come. */
export function byMonth(records: readonly ServiceRecord[]): Month[] {
  const months = new Map<string, Month>();
  for (const record of records) {
    const name = `${record.date.slice(0, 4)}年${Number(record.date.slice(5, 7))}月`;
    const month = months.get(name) ?? { name, minutes: 0, records: [] };
    month.minutes += record.minutes;
    month.records.push(record);
    months.set(name, month);
  }
  return [...months.values()];
}
