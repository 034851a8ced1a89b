import { useState } from 'react';
import { useAction } from '../../../api/useAction';
import { RevealPerson } from '../../../components/RevealPerson';

/** The full name and phone of the person who booked, for those who serve them. */
export function Reveal({ bookingId }: { bookingId: string }) {
  const reveal = useAction('booking', 'reveal');
  const [person, setPerson] = useState<{ name: string; phone: string }>();
  return (
    <RevealPerson
      person={person}
      what="姓名和电话"
      busy={reveal.busy}
      error={reveal.error?.message}
      onShow={async () => setPerson(await reveal.run({ bookingId }))}
    />
  );
}
