/** What of a request is sealed, and the context that binds a value to its place. */
import { open, seal } from '../crypto';
import type { RequestDoc } from '../records';
import type { Sealed } from '../sealed';

export interface Person {
  name: string;
  phone: string;
  /** Unit and room. */
  address: string;
}

const context = (requestId: string, what: 'text' | 'result' | 'note'): string => `${requestId} ${what}`;

export const sealPerson = (requestId: string, person: Person): string => seal(JSON.stringify(person), requestId);

/** Name, phone and exact address; empty ones once they were erased. */
export const openPerson = ({ _id, person }: Pick<RequestDoc, '_id' | 'person'>): Person =>
  person === '' ? { name: '已删除', phone: '', address: '' } : (JSON.parse(open(person, _id)) as Person);

export const sealWords = (requestId: string, what: 'text' | 'result' | 'note', words: string): string =>
  seal(words, context(requestId, what));

export const openWords = (requestId: string, what: 'text' | 'result' | 'note', sealed: string): string =>
  open(sealed, context(requestId, what));

export const sealedOfRequest = ({ _id, person, text, result, history }: RequestDoc): Sealed[] => [
  ...(person === '' ? [] : [{ path: 'person', context: _id, text: person }]),
  ...(text === undefined ? [] : [{ path: 'text', context: context(_id, 'text'), text }]),
  ...(result === undefined ? [] : [{ path: 'result', context: context(_id, 'result'), text: result }]),
  ...history.flatMap(({ note }, i) =>
    note === undefined ? [] : [{ path: `history.${i}.note`, context: context(_id, 'note'), text: note }],
  ),
];
