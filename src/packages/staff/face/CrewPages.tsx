import type { ReactNode } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { call } from '../../../api/call';
import { useMore } from '../../../api/useMore';
import { MoreButton } from '../../../components/MoreButton';

export type Crew = OutputOf<'staff', 'list'>;

interface CrewPagesProps {
  stationId: string;
  first: Crew;
  /** `whole`: there is no further page. */
  children: (staff: readonly Crew['staff'][number][], whole: boolean) => ReactNode;
}

/** The crew of a station, page by page. */
export function CrewPages({ stationId, first, children }: CrewPagesProps) {
  const list = useMore(
    { items: first.staff, ...(first.cursor !== undefined && { cursor: first.cursor }) },
    ({ staffId }) => staffId,
    async (cursor) => {
      const page = await call('staff', 'list', { stationId, cursor });
      return { items: page.staff, ...(page.cursor !== undefined && { cursor: page.cursor }) };
    },
  );
  return (
    <>
      {children(list.items, list.load === undefined)}
      <MoreButton list={list}>更多人员</MoreButton>
    </>
  );
}
