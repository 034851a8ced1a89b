/** Unique indexes, and how many indexes a collection takes. */
import type { Check } from './check';
import { _, added, docs, many, unique } from './cloud';

/** What the functions declare: config/build-functions.mjs puts it in. */
declare const COLLECTIONS: Record<string, { indexes: unknown[] }>;
/** Every collection has these two from the start: `_id_` and `_openid_1`. */
const DEFAULT_INDEXES = 2;
/** The most that a collection of the product has. */
const NEEDED = Math.max(...Object.values(COLLECTIONS).map(({ indexes }) => indexes.length)) + DEFAULT_INDEXES;
/** The number that `collections.json` declares for `probe_many`. */
const TRIED = 20;

const fieldOf = (n: number): string => `f${String(n).padStart(2, '0')}`;

/** The unique indexes of `probe_many`, of those that exist, that refuse a duplicate value. */
async function indexesThere(): Promise<number> {
  const numbers = Array.from({ length: TRIED }, (_unused, i) => i + 1);
  const values = (own: string) => Object.fromEntries(numbers.map((n) => [fieldOf(n), `${own} ${n}`]));
  await many.add({ data: { _id: 'first', ...values('first') } });
  const refused = await Promise.all(
    numbers.map(async (n) => (await added(many, { _id: `second ${n}`, ...values(`second ${n}`), [fieldOf(n)]: `first ${n}` })) !== 'added'),
  );
  return refused.filter(Boolean).length;
}

export const indexChecks: Check[] = [
  {
    id: 'duplicateId',
    expected: '同一个 _id 第二次加不进，错误里有 E11000 和 duplicate',
    async run() {
      await docs.add({ data: { _id: 'twice' } });
      const second = await added(docs, { _id: 'twice' });
      if (second === 'added') return { found: '加进去了', same: false };
      return { found: second.message, same: /E11000.*duplicate/.test(second.message) };
    },
  },
  {
    id: 'duplicateKnown',
    expected: '唯一索引拒绝重复，产品认得出（错误里有 duplicate）',
    breaks: '同一个人、同一业务能约两次；重复提交出错',
    async run() {
      await unique.add({ data: { activeKey: 'known', endedBy: '' } });
      const second = await added(unique, { activeKey: 'known', endedBy: '' });
      if (second === 'added') return { found: '加进去了：probe_unique 的唯一索引建了吗？', same: false };
      return { found: second.message, same: /duplicate/i.test(second.message) };
    },
  },
  {
    id: 'uniqueArrays',
    expected: '唯一索引里的数组，每一项各算一个值',
    async run() {
      const list = await added(unique, { activeKey: ['x', 'y'], endedBy: '' });
      if (list !== 'added') return { found: `数组加不进：${list.message}`, same: false };
      const one = await added(unique, { activeKey: 'y', endedBy: '' });
      return { found: one === 'added' ? '整个数组算一个值' : '每一项各算一个值', same: one !== 'added' };
    },
  },
  {
    id: 'bulkInsert',
    expected: '一次加几条，有一条重复就一条也不加',
    async run() {
      await unique.add({ data: { activeKey: 'bulk 2', endedBy: '' } });
      const several = await added(
        unique,
        [1, 2, 3].map((n) => ({ activeKey: `bulk ${n}`, endedBy: '' })),
      );
      const { data } = await unique.where({ activeKey: _.in(['bulk 1', 'bulk 3']) }).get();
      if (several === 'added') return { found: '重复的也加进去了', same: false };
      return { found: `加进了 ${data.length} 条：${several.message}`, same: data.length === 0 };
    },
  },
  {
    id: 'bulkInsertTaken',
    expected: '一次可以加几条',
    breaks: '约了两次没来的人不会被暂停',
    async run() {
      const several = await added(docs, [{ _id: 'bulk 1' }, { _id: 'bulk 2' }]);
      const { data } = await docs.where({ _id: _.in(['bulk 1', 'bulk 2']) }).get();
      return { found: several === 'added' ? `加进了 ${data.length} 条` : several.message, same: data.length === 2 };
    },
  },
  {
    id: 'indexCount',
    expected: `一个集合能有 ${NEEDED} 个索引（算上自带的两个）`,
    breaks: '索引建不全：唯一的建不上就会重复预约，其余的会慢',
    async run() {
      const all = (await indexesThere()) + DEFAULT_INDEXES;
      const found = `probe_many 建成了 ${all} 个（算上自带的两个）；要知道上限，到控制台一个一个建，看到第几个被拒绝`;
      return { found, same: all >= NEEDED };
    },
  },
];
