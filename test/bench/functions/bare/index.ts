/**
 * What a booking is measured against: wx-server-sdk alone, one conditional update and one insert, no other code. `sheet` and `record` come
 * from the caller, so that the documents can be as large as a booking's.
 */
import cloud from 'wx-server-sdk';

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });

interface Sdk {
  collection(name: string): {
    where(conditions: object): { update(options: { data: object }): Promise<{ stats: { updated: number } }> };
    add(options: { data: object }): Promise<{ _id: string }>;
  };
  command: { inc(amount: number): unknown; gt(amount: number): unknown; set(value: unknown): unknown };
}

const db = cloud.database() as unknown as Sdk;
const _ = db.command;

export async function main({ sheet, key, record }: { sheet: string; key: string; record: object }): Promise<{ ok: boolean }> {
  const { stats } = await db
    .collection('bare_sheets')
    .where({ _id: sheet, left: _.gt(0) })
    .update({ data: { left: _.inc(-1), [`holds.${key}`]: _.set({ record }) } });
  await db.collection('bare_records').add({ data: { _id: key, ...record } });
  return { ok: stats.updated === 1 };
}
