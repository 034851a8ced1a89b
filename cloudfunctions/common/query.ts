export type Conditions = Record<string, unknown>;

/** Documents by their distance from a point; WeChat keeps only 100 unless `limit` says otherwise. */
export interface Nearness {
  near: unknown;
  /** The field with the place, which has an index. */
  key: string;
  /** The field that gets the metres. */
  distanceField: string;
  spherical: true;
  minDistance: number;
  limit: number;
  query: Conditions;
}

export interface Pipeline {
  geoNear(options: Nearness): Pipeline;
  match(conditions: unknown): Pipeline;
  lookup(options: Record<string, unknown>): Pipeline;
  addFields(fields: Conditions): Pipeline;
  project(fields: Conditions): Pipeline;
  group(fields: Conditions): Pipeline;
  sort(order: Record<string, 1 | -1>): Pipeline;
  limit(count: number): Pipeline;
  done(): unknown;
  end(): Promise<{ list: unknown[] }>;
}

export interface Commands {
  exists(present: boolean): unknown;
  gt(value: unknown): { and(other: unknown): unknown };
  gte(value: unknown): { and(other: unknown): unknown };
  lt(value: unknown): unknown;
  lte(value: unknown): unknown;
  eq(value: unknown): { and(other: unknown): unknown };
  neq(value: unknown): unknown;
  in(values: readonly unknown[]): unknown;
  nin(values: readonly unknown[]): unknown;
  and(conditions: readonly unknown[]): unknown;
  or(conditions: readonly unknown[]): unknown;
  size(length: number): unknown;
  all(values: readonly unknown[]): unknown;
  expr(expression: unknown): Conditions;
  set(value: unknown): unknown;
  inc(amount: number): unknown;
  min(value: number): unknown;
  remove(): unknown;
  push(options: { each: readonly unknown[]; slice?: number }): unknown;
  addToSet(value: unknown): unknown;
  pull(value: unknown): unknown;
  aggregate: {
    eq(values: readonly unknown[]): unknown;
    lt(values: readonly unknown[]): unknown;
    size(list: unknown): unknown;
    ifNull(values: readonly unknown[]): unknown;
    and(values: readonly unknown[]): unknown;
    or(values: readonly unknown[]): unknown;
    in(values: readonly unknown[]): unknown;
    cond(choice: { if: unknown; then: unknown; else: unknown }): unknown;
    sum(value: unknown): unknown;
    max(value: unknown): unknown;
    min(value: unknown): unknown;
    add(values: readonly unknown[]): unknown;
    filter(choice: { input: unknown; as: string; cond: unknown }): unknown;
    dateToString(options: { date: unknown; format: string }): unknown;
    pipeline(): Pipeline;
  };
}
