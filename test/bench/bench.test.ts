import { CollectionStore } from '../../local-cloud/database/collection-store';
import { DECLARED } from '../support/collections';
import { type Cost, countRequests, meets, TARGETS } from './requests';

describe('database requests per action', () => {
  let costs: Cost[];
  const walked = new Set<string>();
  beforeAll(async () => {
    const { scan } = CollectionStore.prototype;
    const spy = jest.spyOn(CollectionStore.prototype, 'scan').mockImplementation(function (this: CollectionStore, ...args) {
      // The local cloud looks at every place to find the nearest; WeChat has the index that is declared.
      const isNearest = DECLARED[this.name]?.indexes.some(({ name }) => name === 'by_place');
      if (!isNearest || !new Error().stack?.includes('geoNear')) walked.add(this.name);
      return scan.apply(this, args);
    });
    costs = await countRequests(1);
    spy.mockRestore();
    // All actions one after the other: ten seconds on a quiet machine.
  }, 240_000);

  it('find what they want by an index: none walks a whole collection', () => {
    expect([...walked]).toEqual([]);
  });

  it('stay within what is promised', () => {
    expect(costs.filter((cost) => !meets(cost))).toEqual([]);
    expect(costs.filter(({ target }) => target !== undefined)).toHaveLength(Object.keys(TARGETS).length);
  });

  it('are known for every action', () => {
    expect(costs.filter(({ counts }) => counts.length === 0)).toEqual([]);
  });

  it('are at most eight for anything that a person does', () => {
    const dear = costs.filter(({ name, counts }) => !name.startsWith('timer') && Math.max(...counts) > 8);
    expect(dear).toEqual([]);
  });
});
