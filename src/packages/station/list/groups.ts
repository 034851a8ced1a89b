import { distanceBetween } from '../../../../contract/distance';
import { SEARCH_WORDS, type StationSummary } from '../../../../contract/station';

export interface StationGroupOf {
  title: string;
  stations: StationSummary[];
}

/** The stations with their distances from a place, the nearest first. */
export const fromHere = (stations: readonly StationSummary[], here: StationSummary['location']): StationSummary[] =>
  stations.map((station) => ({ ...station, distance: distanceBetween(here, station.location) })).sort((a, b) => a.distance - b.distance);

const matches = (station: StationSummary, words: string) =>
  words
    .trim()
    .split(/\s+/)
    .slice(0, SEARCH_WORDS)
    .every((word) =>
      `${station.name} ${station.district} ${station.community} ${station.address}`.toLowerCase().includes(word.toLowerCase()),
    );

/** The stations that hold every word, as one group when their distances are known, by district otherwise. The order within is kept. */
export function groupStations(stations: readonly StationSummary[], words: string): StationGroupOf[] {
  const found = stations.filter((station) => matches(station, words));
  if (found.length === 0) return [];
  if (found.every(({ distance }) => distance !== undefined)) return [{ title: '离您最近的', stations: found }];
  const districts = [...new Set(found.map(({ district }) => district))];
  return districts.map((district) => ({ title: district, stations: found.filter((station) => station.district === district) }));
}
