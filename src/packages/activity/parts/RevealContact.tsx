import { useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { useAction } from '../../../api/useAction';
import { RevealPerson } from '../../../components/RevealPerson';

/** Name and number of the asker of a lecture, for its lecturer and for staff. */
export function RevealContact({ activityId }: { activityId: string }) {
  const contact = useAction('activity', 'contact');
  const [person, setPerson] = useState<OutputOf<'activity', 'contact'>>();
  return (
    <RevealPerson
      person={person}
      what="联系人和电话"
      busy={contact.busy}
      error={contact.error?.message}
      onShow={async () => setPerson(await contact.run({ activityId }))}
    />
  );
}
