/**
 * Behaviour of WeChat's cloud that is unknown from outside. The local cloud answers as MongoDB does. It can be told to answer the other
 * way: tests then show what the code depends on, and that the probe notices.
 */
export interface Dialect {
  /** `updated` counts the documents that an update changed, or those that it found. */
  updatedCounts: 'changed' | 'matched';
  /** How a duplicate is told: in the local cloud's words, or as the real one was seen to do it. */
  duplicateText: 'local' | 'E11000';
  /** Field names: any; at most 32 letters, digits and underscores; or those, with a letter in front. */
  fieldNames: 'any' | 'short' | 'letterFirst';
  /** A unique index over a field that is an array: every element is a key, the whole array is one, or such a document is refused. */
  uniqueArrays: 'multikey' | 'whole' | 'refused';
  /** `list.2` means the third element of a list, or only a field of that name. */
  numericPaths: 'index' | 'field';
  /** `a.b` means the field inside of `a`, or a field of that very name. */
  dottedPaths: 'deep' | 'flat';
  /** A `localField` that is an array joins by each element, or by the array as it is. */
  arrayLocalField: 'elements' | 'whole';
  /** A lookup may have a pipeline without `let`. */
  plainLookups: 'allowed' | 'refused';
  /** A lookup's pipeline may have lookups. */
  nestedLookups: 'allowed' | 'refused';
  /** Whether a field that is null exists. */
  nullExists: 'yes' | 'no';
  /** Whether `null` in a condition also means a field that is not there. */
  nullMeetsMissing: 'yes' | 'no';
  /** An update's condition may be an expression. */
  expressions: 'allowed' | 'refused';
  /** Of two conditional updates at once, only one finds its condition met; or both do. */
  rivals: 'one' | 'both';
  /** A read sees the latest write, or every tenth read of a changed document sees it as it was before. */
  reads: 'fresh' | 'stale';
  /** What an insert of several documents leaves of them when one is a duplicate. */
  bulkInserts: 'whole' | 'partial';
  /** How many documents one `get` gives at most. */
  readLimit: number;
  /** Indexes that a collection takes, the two of the platform itself included. */
  indexLimit: number;
  /** Open APIs that answer no more. */
  goneApis: readonly string[];
}

/** The answers of the local cloud by default. */
export const DEFAULT_DIALECT: Dialect = {
  updatedCounts: 'changed',
  duplicateText: 'local',
  fieldNames: 'any',
  uniqueArrays: 'multikey',
  numericPaths: 'index',
  dottedPaths: 'deep',
  arrayLocalField: 'elements',
  plainLookups: 'allowed',
  nestedLookups: 'allowed',
  nullExists: 'yes',
  nullMeetsMissing: 'yes',
  expressions: 'allowed',
  rivals: 'one',
  reads: 'fresh',
  bulkInserts: 'whole',
  readLimit: 1000,
  indexLimit: 20,
  goneApis: [],
};

/** The other way for all that this code must not depend on. What is missing here is documented by WeChat, and the code counts on it. */
export const OTHER_DIALECT: Partial<Dialect> = {
  updatedCounts: 'matched',
  duplicateText: 'E11000',
  fieldNames: 'short',
  uniqueArrays: 'refused',
  numericPaths: 'field',
  arrayLocalField: 'whole',
  nullExists: 'no',
  bulkInserts: 'partial',
  readLimit: 100,
};

/** Every collection of the platform has these from the start: `_id_` and `_openid_1`. */
export const INDEXES_OF_THE_PLATFORM = 2;
