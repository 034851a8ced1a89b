export interface Inspected {
  report: string[];
  problems: string[];
}

export function inspectCalendar(options: { now: number; strict: boolean; values: { CALENDAR_ACKNOWLEDGED?: string } }): Inspected;
