/** What of a pairing and its visits is sealed, and the context that binds a value to its place. */
import { UNOPENED } from '../../../contract/unopened';
import { seal } from '../crypto';
import { opened, openedPerson } from '../opened';
import type { PairingDoc, VisitDoc } from '../records';
import type { Sealed } from '../sealed';

export interface Elder {
  name: string;
  phone: string;
  address: string;
}

const healthContext = (pairingId: string): string => `${pairingId} health`;
const reasonContext = (pairingId: string): string => `${pairingId} end`;

export const sealElder = (pairingId: string, elder: Elder): string => seal(JSON.stringify(elder), pairingId);

/** Name, phone and address; empty ones once they were forgotten. */
export const openElder = ({ _id, person }: Pick<PairingDoc, '_id' | 'person'>): Elder =>
  person === ''
    ? { name: '已删除', phone: '', address: '' }
    : openedPerson<Elder>(person, _id, { name: UNOPENED, phone: UNOPENED, address: UNOPENED });

export const sealHealth = (pairingId: string, health: string): string => seal(health, healthContext(pairingId));
export const openHealth = ({ _id, health }: Pick<PairingDoc, '_id' | 'health'>): { health?: string } =>
  health === undefined ? {} : { health: opened(health, healthContext(_id)) };

export const sealReason = (pairingId: string, reason: string): string => seal(reason, reasonContext(pairingId));
export const openReason = ({ _id, endReason }: Pick<PairingDoc, '_id' | 'endReason'>): { endReason?: string } =>
  endReason === undefined ? {} : { endReason: opened(endReason, reasonContext(_id)) };

export const sealNote = (visitId: string, note: string): string => seal(note, visitId);
export const openNote = ({ _id, note }: Pick<VisitDoc, '_id' | 'note'>): { note?: string } =>
  note === undefined ? {} : { note: opened(note, _id) };

export const sealedOfVisit = ({ _id, note }: VisitDoc): Sealed[] =>
  note === undefined ? [] : [{ path: 'note', context: _id, text: note }];

export const sealedOfPairing = ({ _id, person, health, endReason, pending }: PairingDoc): Sealed[] => [
  ...(person === '' ? [] : [{ path: 'person', context: _id, text: person }]),
  ...(health === undefined ? [] : [{ path: 'health', context: healthContext(_id), text: health }]),
  ...(endReason === undefined ? [] : [{ path: 'endReason', context: reasonContext(_id), text: endReason }]),
  ...Object.values(pending).flatMap((visit) =>
    sealedOfVisit(visit).map((value) => ({ ...value, path: `pending.${visit._id}.${value.path}` })),
  ),
];
