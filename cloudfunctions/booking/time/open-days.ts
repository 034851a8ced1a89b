import { addDays } from '../../../contract/shanghai';
import { isHalfOver } from '../../common/call';
import type { StationDoc } from '../../station/record';
import { HORIZON_DAYS } from '../place/day-plan';
import { bringUpToDate, loadDays } from '../place/sheets-store';
import { findUnopened, listSheets, noteOpened, type SheetState } from './store';

/** So that a run is as short with 3,000 stations as with 30: the others come with the next runs, a day before anybody can book. */
const STATIONS_AT_ONCE = 30;
/** The number of stations that get all their sheets before the next ones begin. */
const PAGE = 10;

/** The last day that the timer opens when it is `today`: a day before anybody can book it. */
export const lastOpened = (today: string): string => addDays(today, HORIZON_DAYS + 1);

/**
 * Makes the sheets of the coming days so that no booking has to, and brings changed ones up to date. A station whose sheets had to be
 * changed is looked at once more in the next run, since somebody may have booked meanwhile.
 */
export async function openDays(today: string, now: number): Promise<Record<string, number>> {
  const counts = { added: 0, renewed: 0 };
  const last = lastOpened(today);
  const dates = Array.from({ length: HORIZON_DAYS + 2 }, (_, i) => addDays(today, i));
  const stations = await findUnopened(last, STATIONS_AT_ONCE);
  for (let from = 0; from < stations.length && !isHalfOver(); from += PAGE) {
    const page = stations.slice(from, from + PAGE);
    const ids = page.map(({ _id }) => _id);
    const sheets = await listSheets(ids, dates);
    const opened = await Promise.all(page.map((station) => openStation(station, sheets, dates, now)));
    for (const { added, renewed } of opened) {
      counts.added += added;
      counts.renewed += renewed;
    }
    const inOrder = page.filter((_, i) => opened[i]?.renewed === 0);
    await Promise.all(inOrder.map((station) => noteOpened(station, last)));
  }
  return counts;
}

async function openStation(station: StationDoc, sheets: readonly SheetState[], dates: readonly string[], now: number) {
  const own = new Map(sheets.filter(({ stationId }) => stationId === station._id).map((sheet) => [sheet.date, sheet]));
  const missing = dates.filter((date) => !own.has(date));
  const changed = dates.filter((date) => own.get(date)?.stale || (own.get(date)?.version ?? station.version) !== station.version);
  const wanting = [...missing, ...changed];
  const days = wanting.length === 0 ? undefined : await loadDays(station._id, wanting);
  if (days !== undefined) await Promise.all(wanting.map((date) => bringUpToDate(days, date, now)));
  return { added: missing.length, renewed: changed.length };
}
