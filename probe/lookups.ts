/** Joins, and how many documents a query returns. */
import type { Check } from './check';
import { _, docs, type Pipeline, wordsOf } from './cloud';

const start = () => _.aggregate.pipeline();

async function joined(build: (from: Pipeline) => Pipeline): Promise<string | number> {
  try {
    const { list } = await build(docs.aggregate().match({ _id: 'join a' })).end();
    return (list[0]?.joined as unknown[] | undefined)?.length ?? 0;
  } catch (error) {
    return wordsOf(error);
  }
}

const prepared = async (): Promise<void> => {
  if ((await docs.where({ _id: 'join a' }).get()).data.length > 0) return;
  await docs.add({ data: { _id: 'join a', ids: ['join b', 'join c'], one: 'join b' } });
  for (const _id of ['join b', 'join c']) await docs.add({ data: { _id, joins: true } });
};

const expecting = (wanted: number, build: (from: Pipeline) => Pipeline) => async () => {
  await prepared();
  const found = await joined(build);
  return { found: typeof found === 'number' ? `连上 ${found} 条` : found, same: found === wanted };
};

const MORE_THAN_100 = 120;

export const lookupChecks: Check[] = [
  {
    id: 'lookup',
    expected: 'localField 连得上',
    breaks: '预约、求助、结对都读不出驿站和人',
    run: expecting(1, (from) => from.lookup({ from: 'probe_docs', localField: 'one', foreignField: '_id', as: 'joined' })),
  },
  {
    id: 'arrayLocalField',
    expected: 'localField 是数组时，每一项各连一次',
    run: expecting(2, (from) => from.lookup({ from: 'probe_docs', localField: 'ids', foreignField: '_id', as: 'joined' })),
  },
  {
    id: 'plainLookups',
    expected: 'lookup 有 pipeline 时可以没有 let',
    breaks: '几乎所有一次读齐的查询',
    run: expecting(2, (from) => from.lookup({ from: 'probe_docs', pipeline: start().match({ joins: true }).done(), as: 'joined' })),
  },
  {
    id: 'letLookups',
    expected: 'lookup 的 pipeline 里能用 let 的变量比较',
    breaks: '排队、候补、本人的驿站',
    run: expecting(1, (from) => {
      const own = start().match(_.expr(_.aggregate.eq(['$_id', '$$one'])));
      return from.lookup({ from: 'probe_docs', let: { one: '$one' }, pipeline: own.done(), as: 'joined' });
    }),
  },
  {
    id: 'nestedLookups',
    expected: 'lookup 的 pipeline 里还能有 lookup',
    breaks: '窗口按取号码找预约',
    run: expecting(2, (from) => {
      const inner = start()
        .match({ joins: true })
        .lookup({ from: 'probe_docs', pipeline: start().limit(1).done(), as: 'inner' });
      return from.lookup({ from: 'probe_docs', pipeline: inner.done(), as: 'joined' });
    }),
  },
  {
    id: 'readLimit',
    expected: `一次 get 能取 ${MORE_THAN_100} 条`,
    async run() {
      const all = Array.from({ length: MORE_THAN_100 }, (_unused, n) => n);
      for (let n = 0; n < all.length; n += 20)
        await Promise.all(all.slice(n, n + 20).map((i) => docs.add({ data: { _id: `many ${i}`, many: 1 } })));
      const { length } = (await docs.where({ many: 1 }).limit(1000).get()).data;
      return { found: `取到 ${length} 条`, same: length === MORE_THAN_100 };
    },
  },
];
