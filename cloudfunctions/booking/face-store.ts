/** What other capabilities ask and change of days and visits in the database. */
export { clearDay } from './place/clear';
export { bringUpToDate, currentSheet, loadDays, markStale } from './place/sheets-store';
