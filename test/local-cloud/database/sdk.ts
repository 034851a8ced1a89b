type Stats = { stats: { updated: number; removed: number; created: number } };
type Data = { data: object };

/** As much of the SDK as the tests use: its own declarations lack half of the methods and give unions for results. */
export interface Reference<Result> {
  get(): Promise<{ data: Result }>;
  update(change: Data): Promise<Stats>;
  remove(options?: object): Promise<Stats>;
}
export interface DocumentReference extends Reference<Record<string, unknown> | null> {
  set(document: Data): Promise<Stats & { _id: string }>;
  field(projection: object): DocumentReference;
}
export interface Query extends Reference<Record<string, unknown>[]> {
  where(query: object): Query;
  orderBy(path: string, direction: 'asc' | 'desc'): Query;
  skip(count: number): Query;
  limit(count: number): Query;
  field(projection: object): Query;
  count(): Promise<{ total: number }>;
}
type StageName =
  | 'addFields'
  | 'bucket'
  | 'bucketAuto'
  | 'count'
  | 'geoNear'
  | 'group'
  | 'limit'
  | 'lookup'
  | 'match'
  | 'project'
  | 'replaceRoot'
  | 'sample'
  | 'skip'
  | 'sort'
  | 'sortByCount'
  | 'unwind';
export type Pipeline = { [Name in StageName]: (operand: unknown) => Pipeline } & {
  end(): Promise<{ list: Record<string, unknown>[] }>;
  done(): object[];
};
export interface Collection extends Query {
  doc(id: string | number): DocumentReference;
  add(document: Data): Promise<{ _id: string; _ids: string[] }>;
  aggregate(): Pipeline;
}
export interface Transaction {
  collection(name: string): Collection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}
type Method = (...operands: unknown[]) => Term;
/** A condition or change that the SDK's `command` makes. */
export type Term = { and: Method; or: Method };
type OperatorName =
  | 'abs'
  | 'add'
  | 'ceil'
  | 'divide'
  | 'exp'
  | 'floor'
  | 'ln'
  | 'log'
  | 'log10'
  | 'mod'
  | 'multiply'
  | 'pow'
  | 'sqrt'
  | 'subtract'
  | 'trunc'
  | 'arrayElemAt'
  | 'arrayToObject'
  | 'concatArrays'
  | 'filter'
  | 'in'
  | 'indexOfArray'
  | 'isArray'
  | 'map'
  | 'range'
  | 'reduce'
  | 'reverseArray'
  | 'size'
  | 'slice'
  | 'zip'
  | 'and'
  | 'not'
  | 'or'
  | 'cmp'
  | 'eq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'neq'
  | 'cond'
  | 'ifNull'
  | 'switch'
  | 'dateFromParts'
  | 'dateFromString'
  | 'dayOfMonth'
  | 'dayOfWeek'
  | 'dayOfYear'
  | 'isoDayOfWeek'
  | 'isoWeek'
  | 'isoWeekYear'
  | 'millisecond'
  | 'minute'
  | 'month'
  | 'second'
  | 'hour'
  | 'week'
  | 'year'
  | 'literal'
  | 'mergeObjects'
  | 'objectToArray'
  | 'allElementsTrue'
  | 'anyElementTrue'
  | 'setDifference'
  | 'setEquals'
  | 'setIntersection'
  | 'setIsSubset'
  | 'setUnion'
  | 'concat'
  | 'dateToString'
  | 'indexOfBytes'
  | 'indexOfCP'
  | 'split'
  | 'strLenBytes'
  | 'strLenCP'
  | 'strcasecmp'
  | 'substr'
  | 'substrBytes'
  | 'substrCP'
  | 'toLower'
  | 'toUpper'
  | 'meta'
  | 'addToSet'
  | 'avg'
  | 'first'
  | 'last'
  | 'max'
  | 'min'
  | 'push'
  | 'stdDevPop'
  | 'stdDevSamp'
  | 'sum'
  | 'let';
export type Command = Record<
  | 'eq'
  | 'neq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'nin'
  | 'and'
  | 'or'
  | 'nor'
  | 'not'
  | 'exists'
  | 'mod'
  | 'all'
  | 'elemMatch'
  | 'size'
  | 'expr'
  | 'geoNear'
  | 'geoWithin'
  | 'geoIntersects'
  | 'set'
  | 'remove'
  | 'inc'
  | 'mul'
  | 'min'
  | 'max'
  | 'rename'
  | 'push'
  | 'pop'
  | 'shift'
  | 'unshift'
  | 'pull'
  | 'pullAll'
  | 'addToSet'
  | 'bit'
  | 'text'
  | 'jsonSchema',
  Method
> & { aggregate: Record<OperatorName, Method> & { pipeline(): Pipeline }; project: Record<'slice' | 'elemMatch', Method> };
export interface Db {
  collection(name: string): Collection;
  createCollection(name: string): Promise<unknown>;
  startTransaction(): Promise<Transaction>;
  runTransaction<T>(work: (transaction: Transaction) => Promise<T>, retries?: number): Promise<T>;
  serverDate(options?: { offset: number }): object;
  RegExp(options: { regexp: string; options?: string }): object;
  command: Command;
  Geo: Record<'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiPolygon', (...coordinates: unknown[]) => object>;
}
export interface Sdk {
  init(options: object): void;
  database(options?: { throwOnNotFound: boolean }): Db;
  openapi: Record<string, Record<string, (data: object) => Promise<Record<string, unknown>>>>;
}
