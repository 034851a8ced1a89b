import declared from '../../../config/database.json';
import { parseDatabaseConfig } from '../../../local-cloud/database-config';

describe('the declared collections and indexes', () => {
  it('are well formed', () => {
    expect(parseDatabaseConfig(declared).collections).toEqual(declared.collections);
  });

  it.each([
    [[{ fields: [['a', 1]] }]],
    [[{ name: 'a', fields: ['a'] }]],
    [[{ name: 'a', fields: [['a', 2]] }]],
    [[{ name: 'a', fields: [['a', 1]], unique: 'yes' }]],
    [[null]],
  ])('are refused with the index %j', (indexes) => {
    expect(() => parseDatabaseConfig({ collections: { things: { indexes } } })).toThrow('things');
  });
});
