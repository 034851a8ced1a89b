import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { call } from '../../../api/call';
import { open } from '../../../api/navigate';
import { useMore } from '../../../api/useMore';
import { Card } from '../../../components/Card';
import { MoreButton } from '../../../components/MoreButton';
import { useSure } from '../../../components/useSure';
import { Application, type Listed } from './Application';

interface AppliedProps {
  stationId: string;
  first: OutputOf<'volunteer', 'roster'>;
  /** Whose answer is on its way. */
  deciding: string | undefined;
  /** Resolves when it is answered and the first page is fresh. */
  onAccept: (volunteer: Listed) => Promise<void>;
}

/** People who applied and wait for the head's answer, the latest first. Nothing without any. */
export function Applied({ stationId, first, deciding, onAccept }: AppliedProps) {
  const list = useMore(
    { items: first.volunteers, ...(first.cursor !== undefined && { cursor: first.cursor }) },
    ({ volunteerId }) => volunteerId,
    async (cursor) => {
      const page = await call('volunteer', 'roster', { stationId, status: 'applied', limit: 50, cursor });
      return { items: page.volunteers, ...(page.cursor !== undefined && { cursor: page.cursor }) };
    },
  );
  const [asked, setAsked] = useState<Listed>();
  const sure = useSure({
    title: `同意${asked?.name ?? ''}做志愿者吗？`,
    text: '会马上告诉本人，本人就能接单、看到求助的人住哪里。',
    busy: deciding !== undefined,
    onYes: async () => {
      if (asked === undefined) return;
      await onAccept(asked);
      list.reset();
    },
  });
  if (list.items.length === 0) return null;
  return (
    <>
      <Card title="新报名的" aside={`${list.items.length} 人${list.load ? '以上' : ''}`}>
        {list.items.map((volunteer) => (
          <Application
            key={volunteer.volunteerId}
            volunteer={volunteer}
            busy={deciding === volunteer.volunteerId}
            disabled={deciding !== undefined}
            onAccept={() => {
              setAsked(volunteer);
              sure.ask();
            }}
            onRefuse={() => open('volunteer-desk/volunteers', { stationId, refuse: volunteer.volunteerId })}
          />
        ))}
        <MoreButton list={list}>更多报名</MoreButton>
      </Card>
      {sure.dialog}
    </>
  );
}
