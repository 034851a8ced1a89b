import type { ReactNode } from 'react';
import type { StationSummary } from '../../../../contract/station';
import { call } from '../../../api/call';
import { useMore } from '../../../api/useMore';
import { MoreButton } from '../../../components/MoreButton';
import type { Stations, StationsInput } from './useStations';

interface StationPagesProps {
  first: Stations;
  /** What the first page was asked for. */
  input: StationsInput;
  /** `whole`: there is no further page. */
  children: (stations: readonly StationSummary[], whole: boolean) => ReactNode;
}

/** A list of stations that goes on as long as there are more. Give it another `key` for another list. */
export function StationPages({ first, input, children }: StationPagesProps) {
  const list = useMore(
    { items: first.stations, ...(first.cursor !== undefined && { cursor: first.cursor }) },
    ({ stationId }) => stationId,
    async (cursor) => {
      const page = await call('station', 'list', { ...input, cursor });
      return { items: page.stations, ...(page.cursor !== undefined && { cursor: page.cursor }) };
    },
  );
  return (
    <>
      {children(list.items, list.load === undefined)}
      <MoreButton list={list}>更多驿站</MoreButton>
    </>
  );
}
