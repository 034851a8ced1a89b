import { Query } from 'mingo/query';
import { invalidParam } from './errors';
import { explainError, mingoOptions } from './expressions';
import type { Document } from './values';

/**
 * Applies the projection of a query: fields with 1 or 0, `$slice`, `$elemMatch`.
 * @param query the query that found the document, for `field.$`
 * @throws DatabaseError on a projection not understood
 */
export function project(document: Document, projection: Document, query: Document): Document {
  if (Object.keys(projection).length === 0) return document;
  try {
    const positional = Object.keys(projection).some((path) => path.endsWith('.$'));
    const [result] = new Query((positional ? query : {}) as never, mingoOptions({})).find<Document>([document], projection as never).all();
    if (!result) throw invalidParam('projection not understood');
    return result;
  } catch (error) {
    throw explainError(error);
  }
}
