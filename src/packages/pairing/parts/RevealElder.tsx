import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { useAction } from '../../../api/useAction';
import { Box } from '../../../components/Box';
import { RevealPerson } from '../../../components/RevealPerson';

type Revealed = OutputOf<'pairing', 'reveal'>;

interface RevealElderProps {
  pairingId: string;
  /** What else follows from it: for the head, the code. */
  children?: (revealed: Revealed) => ReactNode;
}

/** Name, number, address and health notes of somebody who is visited, for the volunteer and the head. */
export function RevealElder({ pairingId, children }: RevealElderProps) {
  const reveal = useAction('pairing', 'reveal');
  const [person, setPerson] = useState<Revealed>();
  return (
    <>
      <RevealPerson
        person={person}
        what="姓名、电话、住址"
        busy={reveal.busy}
        error={reveal.error?.message}
        onShow={async () => setPerson(await reveal.run({ pairingId }))}
      >
        {person?.health ? <Box className="card-text">{`身体情况：${person.health}`}</Box> : null}
      </RevealPerson>
      {person ? children?.(person) : null}
    </>
  );
}
