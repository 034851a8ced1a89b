/** What other capabilities ask of days and visits and change in them. */
export { clearDay } from './place/clear';
export { bringUpToDate, currentSheet, loadDays, markStale } from './place/sheets-store';
