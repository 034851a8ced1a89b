/** Tries concurrent updates, reads after a write, and the time of a request. */
import type { Check, Finding } from './check';
import { _, docs } from './cloud';

const LANES = 10;
const MOST_RIVALS = 50;
const TIMES = 20;

/** The number of `rounds` reads after a write that see the older value; each lane has its own document. */
async function staleReads(
  rounds: number,
  until: number,
  name: string,
  write: (id: string, n: number) => Promise<unknown>,
): Promise<Finding> {
  const lanes = Array.from({ length: LANES }, (_unused, lane) => `${name} ${lane}`);
  let [done, stale] = [0, 0];
  await Promise.all(lanes.map((_id) => docs.add({ data: { _id, n: 0 } })));
  await Promise.all(
    lanes.map(async (_id) => {
      for (let n = 1; n <= rounds / LANES && Date.now() < until; n += 1) {
        await write(_id, n);
        const [seen] = (await docs.where({ _id }).get()).data;
        done += 1;
        if (seen?.n !== n) stale += 1;
      }
    }),
  );
  return { found: `${done} 次里有 ${stale} 次读到旧的`, same: stale === 0 && done > 0 };
}

async function timed(work: (n: number) => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    const begun = performance.now();
    await work(n);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return `${times[TIMES / 2]?.toFixed(1)}（最慢 ${times[TIMES - 1]?.toFixed(1)}）`;
}

/** @param rounds reads after a write of each kind  @param until ms: what is not done by then is left out */
export const togetherChecks = (rounds: number, until: number): Check[] => [
  {
    id: 'readAfterWrite',
    expected: '写完马上读，读到的是新的',
    breaks: '写完再读的地方会把旧的给人看，重复的请求会做两次',
    run: () => staleReads(rounds, until, 'fresh', (_id, n) => docs.where({ _id }).update({ data: { n } })),
  },
  {
    id: 'readAfterCondition',
    expected: '带条件改完马上读，读到的是新的',
    breaks: '没抢到的人会看到抢之前的样子',
    run: () => staleReads(rounds, until, 'conditional', (_id, n) => docs.where({ _id, n: n - 1 }).update({ data: { n: _.inc(1) } })),
  },
  {
    id: 'rivals',
    expected: '两个带同样条件的修改同时到，只有一个成',
    breaks: '同一个号会给两个人',
    async run() {
      let both = 0;
      let none = 0;
      let one = 0;
      for (let n = 0; n < Math.min(rounds, MOST_RIVALS); n += 1) {
        const _id = `rivals ${n}`;
        await docs.add({ data: { _id, taken: '' } });
        const take = async (who: string) => (await docs.where({ _id, taken: '' }).update({ data: { taken: who } })).stats.updated;
        const taken = (await Promise.all(['a', 'b'].map(take))).reduce((sum, updated) => sum + updated, 0);
        if (taken > 1) both += 1;
        else if (taken < 1) none += 1;
        else one += 1;
      }
      return { found: `${both + none + one} 次里两个都成 ${both} 次，都不成 ${none} 次`, same: both + none === 0 };
    },
  },
  {
    id: 'times',
    expected: '一次请求的时间（毫秒），只作参考',
    async run() {
      const _id = 'times';
      await docs.add({ data: { _id, n: 0 } });
      const parts = [
        `读 ${await timed(() => docs.where({ _id }).get())}`,
        `改 ${await timed((n) => docs.where({ _id }).update({ data: { n } }))}`,
        `加 ${await timed((n) => docs.add({ data: { _id: `times ${n}` } }))}`,
        `聚合 ${await timed(() => docs.aggregate().match({ _id }).end())}`,
      ];
      return { found: parts.join('，'), same: true };
    },
  },
];
