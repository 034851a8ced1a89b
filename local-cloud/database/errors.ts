/** An error a client of the database is told about: `code` as the SDK knows it, `message` for the developer. */
export class DatabaseError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'DatabaseError';
  }
}

/** The request cannot be understood (SDK: -501007). */
export const invalidParam = (message: string) => new DatabaseError('INVALID_PARAM', message);

/** The request was understood and cannot be carried out (SDK: -502001). */
export const requestFailed = (message: string) => new DatabaseError('DATABASE_REQUEST_FAILED', message);

/** The operator or stage does not exist here (SDK: -502002; the spelling of the code is the SDK's own). */
export const unsupported = (message: string) => new DatabaseError('DATABASE_INVALID_OPERRATOR', message);

/** The collection does not exist (SDK: -502005). */
export const collectionMissing = (name: string) =>
  new DatabaseError('DATABASE_COLLECTION_NOT_EXIST', `database collection not exists: ${name}. Create it first, or declare it.`);

/** A unique index would hold the same key twice (SDK: -501001, the text survives in `errMsg`). */
export const duplicateKey = (collection: string, index: string, key: string) =>
  new DatabaseError(
    'DATABASE_DUPLICATE_WRITE',
    `DATABASE_DUPLICATE_WRITE: duplicate key error collection: ${collection} index: ${index} dup key: ${key}`,
  );

/** Another transaction, or a write after this one's snapshot, has the document. */
export const transactionConflict = (what: string) =>
  new DatabaseError('DATABASE_TRANSACTION_CONFLICT', `DATABASE_TRANSACTION_CONFLICT: ${what}`);

/** The transaction is unknown, finished or expired. */
export const transactionUnknown = (message: string) =>
  new DatabaseError('DATABASE_TRANSACTION_NOT_EXIST', `DATABASE_TRANSACTION_NOT_EXIST: ${message}`);
