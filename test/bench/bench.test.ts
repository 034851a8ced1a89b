import { type Cost, countRequests, meets } from './requests';

describe('database requests per action', () => {
  let costs: Cost[];
  beforeAll(async () => {
    costs = await countRequests(1);
  });

  it('stay within what is promised', () => {
    expect(costs.filter((cost) => !meets(cost))).toEqual([]);
    expect(costs.filter(({ target }) => target !== undefined)).toHaveLength(5);
  });

  it('are known for every action', () => {
    expect(costs.filter(({ counts }) => counts.length === 0)).toEqual([]);
  });

  it('are at most eight for anything that a person does', () => {
    const dear = costs.filter(({ name, counts }) => !name.startsWith('timer') && Math.max(...counts) > 8);
    expect(dear).toEqual([]);
  });
});
