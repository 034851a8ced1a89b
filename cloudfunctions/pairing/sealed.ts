/** The sealed values of a pairing and its visits, and the context that binds a value to its place. */
import type { Mood, Situation } from '../../contract/pairing';
import { isUnopened, UNOPENED } from '../../contract/unopened';
import { isSealed, seal } from '../common/crypto';
import { opened, openedPerson } from '../common/opened';
import type { Sealed } from '../common/sealed';
import type { PairingDoc, VisitDoc } from './record';

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

const situationContext = (pairingId: string): string => `${pairingId} situation`;
const moodContext = (recordId: string): string => `${recordId} mood`;

/** One of few values, in clear in records of version 0.4; `undefined` when no key opens it. */
function openChoice<T extends string>(text: string, context: string): T | undefined {
  const value = isSealed(text) ? opened(text, context) : text;
  return isUnopened(value) ? undefined : (value as T);
}

export const sealSituation = (pairingId: string, situation: Situation): string => seal(situation, situationContext(pairingId));
export function openSituation({ _id, situation }: Pick<PairingDoc, '_id' | 'situation'>): { situation?: Situation } {
  const value = situation === undefined ? undefined : openChoice<Situation>(situation, situationContext(_id));
  return value === undefined ? {} : { situation: value };
}

/** How somebody was, bound to the visit or the pairing that says it. */
export const sealMood = (recordId: string, mood: Mood): string => seal(mood, moodContext(recordId));
export const openMood = (recordId: string, mood: string | undefined): Mood | undefined =>
  mood === undefined ? undefined : openChoice<Mood>(mood, moodContext(recordId));

export const sealReason = (pairingId: string, reason: string): string => seal(reason, reasonContext(pairingId));
export const openReason = ({ _id, endReason }: Pick<PairingDoc, '_id' | 'endReason'>): { endReason?: string } =>
  endReason === undefined ? {} : { endReason: opened(endReason, reasonContext(_id)) };

export const sealNote = (visitId: string, note: string): string => seal(note, visitId);
export const openNote = ({ _id, note }: Pick<VisitDoc, '_id' | 'note'>): { note?: string } =>
  note === undefined ? {} : { note: opened(note, _id) };

const sealedMood = (path: string, _id: string, mood = ''): Sealed[] =>
  isSealed(mood) ? [{ path, context: moodContext(_id), text: mood }] : [];

export const sealedOfVisit = ({ _id, note, mood }: VisitDoc): Sealed[] => [
  ...(note === undefined ? [] : [{ path: 'note', context: _id, text: note }]),
  ...sealedMood('mood', _id, mood),
];

export const sealedOfPairing = ({ _id, person, health, endReason, situation = '', lastMood, pending }: PairingDoc): Sealed[] => [
  ...(isSealed(situation) ? [{ path: 'situation', context: situationContext(_id), text: situation }] : []),
  ...sealedMood('lastMood', _id, lastMood),
  ...(person === '' ? [] : [{ path: 'person', context: _id, text: person }]),
  ...(health === undefined ? [] : [{ path: 'health', context: healthContext(_id), text: health }]),
  ...(endReason === undefined ? [] : [{ path: 'endReason', context: reasonContext(_id), text: endReason }]),
  ...Object.values(pending).flatMap((visit) =>
    sealedOfVisit(visit).map((value) => ({ ...value, path: `pending.${visit._id}.${value.path}` })),
  ),
];
