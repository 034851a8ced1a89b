/** The sealed values of a request, and the context that binds a value to its place. */
import { UNOPENED } from '../../contract/unopened';
import { type SealContext, seal } from '../common/crypto';
import { opened, openedPerson } from '../common/opened';
import type { Sealed } from '../common/sealed';
import type { RequestDoc } from './record';

export interface Person {
  name: string;
  phone: string;
  /** Unit and room. */
  address: string;
}

/** The words about a request; a note stands with its event, which the event's key names. */
type Words = 'text' | 'result' | { note: string };

const context = (requestId: string, what: Words): SealContext =>
  typeof what === 'string' ? `${requestId} ${what}` : { own: `${requestId} note ${what.note}`, shared: `${requestId} note` };

export const sealPerson = (requestId: string, person: Person): string => seal(JSON.stringify(person), requestId);

/** Name, phone and exact address; empty ones once they were erased. */
export const openPerson = ({ _id, person }: Pick<RequestDoc, '_id' | 'person'>): Person =>
  person === ''
    ? { name: '已删除', phone: '', address: '' }
    : openedPerson<Person>(person, _id, { name: UNOPENED, phone: UNOPENED, address: UNOPENED });

export const sealWords = (requestId: string, what: Words, words: string): string => seal(words, context(requestId, what));

export const openWords = (requestId: string, what: Words, sealed: string): string => opened(sealed, context(requestId, what));

export const sealedOfRequest = ({ _id, person, text, result, history }: RequestDoc): Sealed[] => [
  ...(person === '' ? [] : [{ path: 'person', context: _id, text: person }]),
  ...(text === undefined ? [] : [{ path: 'text', context: context(_id, 'text'), text }]),
  ...(result === undefined ? [] : [{ path: 'result', context: context(_id, 'result'), text: result }]),
  ...history.flatMap(({ note, key }, i) =>
    note === undefined ? [] : [{ path: `history.${i}.note`, context: context(_id, { note: key }), text: note }],
  ),
];
