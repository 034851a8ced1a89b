import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { useAction } from '../../../api/useAction';
import { RevealPerson } from '../../../components/RevealPerson';

/** The phone number and the door, for the volunteer who took the request. */
export function RevealPlace({ requestId }: { requestId: string }) {
  const reveal = useAction('request', 'reveal');
  const [person, setPerson] = useState<OutputOf<'request', 'reveal'>>();
  return (
    <RevealPerson
      person={person}
      what="电话和门牌"
      busy={reveal.busy}
      error={reveal.error?.message}
      onShow={async () => setPerson(await reveal.run({ requestId }))}
    />
  );
}
