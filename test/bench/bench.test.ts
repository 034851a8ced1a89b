import { CollectionStore } from '../../local-cloud/database/collection-store';
import { type Cost, countRequests, meets, TARGETS } from './requests';

describe('database requests per action', () => {
  let costs: Cost[];
  const walked = new Set<string>();
  beforeAll(async () => {
    const scan = jest.spyOn(CollectionStore.prototype, 'scan');
    costs = await countRequests(1);
    for (const { name } of scan.mock.contexts) walked.add(name);
    scan.mockRestore();
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
