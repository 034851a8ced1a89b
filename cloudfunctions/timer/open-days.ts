import { addDays } from '../../contract/shanghai';
import { HORIZON_DAYS } from '../common/day-plan';
import type { StationDoc } from '../common/records';
import { bringUpToDate, loadDays } from '../common/sheets';
import { listSheets, listStations, removeSheets, type SheetState } from './store';

const STATIONS_AT_ONCE = 50;

/** Makes the sheets of the coming days so that no booking has to, brings changed ones up to date, and drops old ones. */
export async function openDays(today: string, keepFrom: string, now: number): Promise<Record<string, number>> {
  const counts = { added: 0, renewed: 0, removed: await removeSheets(keepFrom) };
  const dates = Array.from({ length: HORIZON_DAYS + 2 }, (_, i) => addDays(today, i));
  let stations = await listStations('', STATIONS_AT_ONCE);
  while (stations.length > 0) {
    const sheets = await listSheets(
      stations.map(({ _id }) => _id),
      dates,
    );
    for (const opened of await Promise.all(stations.map((station) => openStation(station, sheets, dates, now)))) {
      counts.added += opened.added;
      counts.renewed += opened.renewed;
    }
    if (stations.length < STATIONS_AT_ONCE) break;
    stations = await listStations(stations[stations.length - 1]?._id ?? '', STATIONS_AT_ONCE);
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
