/** How documents are named, found and changed. */
import type { Check, Finding } from './check';
import { _, added, docs, type Fields, wordsOf } from './cloud';

/** Whether a field of this name can be written, found and taken away. */
async function named(name: string): Promise<Finding> {
  const _id = `named ${name}`;
  const inserted = await added(docs, { _id, inner: { [name]: 1 } });
  if (inserted !== 'added') return { found: `写不进：${inserted.message}`, same: false };
  const { stats } = await docs.where({ _id, [`inner.${name}`]: 1 }).update({ data: { [`inner.${name}`]: 2 } });
  const [after] = (await docs.where({ _id, [`inner.${name}`]: 2 }).get()).data;
  const same = stats.updated === 1 && after !== undefined;
  return { found: same ? '能写、能查、能改' : `改了 ${stats.updated} 条，改后${after === undefined ? '查不到' : '查得到'}`, same };
}

const count = async (conditions: unknown): Promise<number> => (await docs.where(conditions).get()).data.length;

const read = async (_id: string): Promise<Fields> => (await docs.where({ _id }).get()).data[0] ?? {};

const NAME_OF_40 = 'a1b2c3d4e5f6a1b2c3d4e5f6_a1b2c3d4e5f6a1b';

export const documentChecks: Check[] = [
  { id: 'fieldLength', expected: '字段名可以超过32个字符', run: () => named(NAME_OF_40) },
  { id: 'fieldHyphen', expected: '字段名里可以有“-”', run: () => named('licence-renewal') },
  {
    id: 'fieldDigits',
    expected: '字段名可以用数字开头',
    breaks: '号源的时段（如 0830）和编号都是数字开头的字段名：预约不能用',
    run: () => named('0830'),
  },
  {
    id: 'updatedCounts',
    expected: 'updated 只数真正改动的记录，不数改后一样的',
    async run() {
      await docs.add({ data: { _id: 'counts', value: 1 } });
      const { updated } = (await docs.where({ _id: 'counts' }).update({ data: { value: 1 } })).stats;
      return { found: updated === 0 ? '数改动的' : '数查到的', same: updated === 0 };
    },
  },
  {
    id: 'conditionalUpdate',
    expected: '带条件的修改，条件不符时改 0 条，不报错',
    breaks: '所有防止两个人同时改的地方',
    async run() {
      await docs.add({ data: { _id: 'condition', value: 1 } });
      const { updated } = (await docs.where({ _id: 'condition', value: 2 }).update({ data: { value: 3 } })).stats;
      return { found: `改了 ${updated} 条`, same: updated === 0 && (await read('condition')).value === 1 };
    },
  },
  {
    id: 'numericWhere',
    expected: '条件里 list.1 指数组的第2个',
    async run() {
      await docs.add({ data: { _id: 'places', list: [{ key: 'a' }, { key: 'b' }] } });
      const [there, beyond] = [await count({ _id: 'places', 'list.1.key': 'b' }), await count({ _id: 'places', 'list.2': _.exists(true) })];
      return { found: `有的查到 ${there} 条，没有的查到 ${beyond} 条`, same: there === 1 && beyond === 0 };
    },
  },
  {
    id: 'numericSet',
    expected: '修改 list.1 改数组的第2个',
    async run() {
      await docs.add({ data: { _id: 'placed', list: ['a', 'b', 'c'] } });
      try {
        await docs.where({ _id: 'placed' }).update({ data: { 'list.1': _.set('x') } });
      } catch (error) {
        return { found: `改不了：${wordsOf(error)}`, same: false };
      }
      const list = JSON.stringify((await read('placed')).list);
      return { found: `改后是 ${list}`, same: list === '["a","x","c"]' };
    },
  },
  {
    id: 'dottedPaths',
    expected: 'a.b.c 指里层的字段，也能穿过数组',
    breaks: '几乎所有的查询和修改',
    async run() {
      await docs.add({ data: { _id: 'deep', a: { b: { c: 1 } }, history: [{ key: 'x' }, { key: 'y' }] } });
      const found = await count({ _id: 'deep', 'a.b.c': 1, 'history.key': 'y' });
      await docs.where({ _id: 'deep' }).update({ data: { 'a.b.c': _.inc(1), history: _.push({ each: [{ key: 'z' }] }) } });
      const { a, history } = (await read('deep')) as { a?: { b?: { c?: number } }; history?: unknown[] };
      const same = found === 1 && a?.b?.c === 2 && history?.length === 3;
      return { found: `查到 ${found} 条，改后是 ${a?.b?.c}，数组有 ${history?.length} 项`, same };
    },
  },
  {
    id: 'listSize',
    expected: '_.size 和 _.expr 里的 $.size 能作修改的条件',
    breaks: '家人、回访、更正的防重，候补名单的上限',
    async run() {
      await docs.add({ data: { _id: 'sizes', list: ['a', 'b'] } });
      const { lt, size, ifNull } = _.aggregate;
      const shorter = (than: number) => _.expr(lt([size(ifNull(['$list', []])), than]));
      const update = async (conditions: Fields) =>
        (await docs.where({ _id: 'sizes', ...conditions }).update({ data: { n: _.inc(1) } })).stats.updated;
      const counts = [
        await update({ list: _.size(2) }),
        await update({ list: _.size(3) }),
        await update(shorter(3)),
        await update(shorter(2)),
      ];
      return { found: `改了 ${counts.join('、')} 条`, same: counts.join() === '1,0,1,0' };
    },
  },
  {
    id: 'nullExists',
    expected: '值是 null 的字段算存在',
    async run() {
      await docs.add({ data: { _id: 'null', value: null } });
      const found = await count({ _id: 'null', value: _.exists(true) });
      return { found: found === 1 ? '算存在' : '算不存在', same: found === 1 };
    },
  },
  {
    id: 'nullMeetsMissing',
    expected: '_.in([0, null]) 也找到没有这个字段的记录',
    breaks: '没有人候补的号源约不到',
    async run() {
      await docs.add({ data: { _id: 'missing', other: 1 } });
      const found = await count({ _id: 'missing', value: _.in([0, null]) });
      return { found: found === 1 ? '找得到' : '找不到', same: found === 1 };
    },
  },
];
