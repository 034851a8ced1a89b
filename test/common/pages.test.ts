import { buildSync } from 'esbuild';
import fc from 'fast-check';
import type { Cloud } from '../../local-cloud/cloud';
import { closeAll, cloudWith } from '../local-cloud/runtime/support';

let cloud: Cloud;
beforeAll(async () => {
  const entryPoints = ['test/common/support/pages-function.ts'];
  const { outputFiles } = buildSync({ entryPoints, bundle: true, platform: 'node', external: ['wx-server-sdk'], write: false });
  const code = outputFiles[0]?.text ?? '';
  cloud = await cloudWith({ lists: { code } }, { collections: { open_places: { indexes: [] } } });
});
afterAll(closeAll);

interface Page {
  ids: string[];
  cursor?: string;
}

/** The pages of a list, from its beginning to its end. */
async function pagesOf(list: { of: string; direction: 1 | -1; limit: number }): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const { answer } = await cloud.call('lists', { ...list, cursor });
    const page = answer as Page;
    pages.push(page.ids);
    cursor = page.cursor;
  } while (cursor !== undefined && pages.length <= 40);
  return pages;
}

let made = 0;
const idOf = (n: number): string => n.toString(16).padStart(24, '0');

it('a list is shown whole, each record once, in order, in full pages, however many records have one value', async () => {
  const lists = fc.record({
    // Few values, so that most records share theirs.
    ats: fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 24 }),
    direction: fc.constantFrom<1 | -1>(1, -1),
    limit: fc.integer({ min: 1, max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(lists, async ({ ats, direction, limit }) => {
      made += 1;
      const of = `list ${made}`;
      const records = ats.map((at, i) => ({ _id: idOf(made * 1000 + ((i * 7) % 24)), of, at }));
      if (records.length > 0) await cloud.db.insert('open_places', records);
      const inOrder = [...records].sort((a, b) => direction * (a.at - b.at || (a._id < b._id ? -1 : 1))).map(({ _id }) => _id);
      const pages = await pagesOf({ of, direction, limit });
      expect(pages.flat()).toEqual(inOrder);
      expect(pages).toHaveLength(Math.max(1, Math.ceil(records.length / limit)));
    }),
    { numRuns: 60 },
  );
});
