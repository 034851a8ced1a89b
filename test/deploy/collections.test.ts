import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCollections } from '../../config/collections.mjs';

const indexed = (name: string) => ({ indexes: [{ name, fields: [['a', 1]] }] });

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'collections-'));
  mkdirSync(path.join(root, 'cloudfunctions/nothing'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function declare(capability: string, collections: object): void {
  const folder = path.join(root, 'cloudfunctions', capability);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'collections.json'), JSON.stringify(collections));
}

describe('the declared collections', () => {
  it('are those of every capability, in one order', () => {
    declare('pairing', { pairings: indexed('p'), pair_visits: indexed('v') });
    declare('common', { audit: indexed('x') });
    expect(JSON.stringify(readCollections(root))).toBe(
      JSON.stringify({ audit: indexed('x'), pairings: indexed('p'), pair_visits: indexed('v') }),
    );
  });

  it('are refused when two capabilities declare the same one', () => {
    declare('pairing', { pairings: indexed('p') });
    declare('booking', { bookings: indexed('b'), pairings: indexed('p') });
    expect(() => readCollections(root)).toThrow(
      '集合 pairings 声明了两次：cloudfunctions/booking/collections.json 和 cloudfunctions/pairing/collections.json',
    );
  });

  it('are refused when nobody declares any', () => {
    expect(() => readCollections(root)).toThrow('一个集合也没有声明');
  });

  it.each([
    [{ indexes: [{ fields: [['a', 1]] }] }],
    [{ indexes: [{ name: 'a', fields: ['a'] }] }],
    [{ indexes: [{ name: 'a', fields: [['a', 2]] }] }],
    [{ indexes: [{ name: 'a', fields: [['a', 1]], unique: 'yes' }] }],
    [{ indexes: [null] }],
    [{ indexes: 'a' }],
    [null],
  ])('are refused with %j', (things) => {
    declare('common', { things });
    expect(() => readCollections(root)).toThrow('cloudfunctions/common/collections.json：集合 things');
  });
});
