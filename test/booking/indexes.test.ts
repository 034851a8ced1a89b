import { Database } from '../../local-cloud/database/database';
import { DECLARED } from '../support/collections';

const db = new Database({ file: ':memory:', now: () => 0, collections: DECLARED });
afterAll(() => db.close());

const sheetId = 'station-a_2026-11-25';
const own = { $and: [{ $eq: ['$stationId', 'station-a'] }, { $eq: ['$sheetId', sheetId] }, { $eq: ['$group', 'police'] }] };

type Sort = [string, 1 | -1][];

/** Every list that the functions ask `bookings` for, and the index that answers it. */
const LISTS: [string, object, Sort, string][] = [
  [
    'a person’s visits',
    { openid: 'x' },
    [
      ['createdAt', -1],
      ['_id', -1],
    ],
    'mine',
  ],
  ['a person’s visits that are not over', { openid: 'x', status: { $in: ['booked', 'arrived'] } }, [], 'mine'],
  ['a code, on any day', { codeKey: { $gte: '123456_', $lt: '123456`' }, date: { $gte: '2026-11-25' } }, [], 'one_code'],
  [
    'a day',
    { sheetId },
    [
      ['start', 1],
      ['_id', 1],
    ],
    'day',
  ],
  ['who stands on a day', { sheetId, status: { $in: ['waiting', 'booked'] }, start: { $lt: '12:00' } }, [['start', 1]], 'day'],
  ['the last number', { sheetId }, [['queueNumber', -1]], 'numbers'],
  ['who waits', { status: 'arrived', stationId: 'station-a', sheetId }, [['queueNumber', 1]], 'to_decide'],
  ['who waits beside me', { $and: [{ $expr: own }, { status: 'arrived' }] }, [['queueNumber', 1]], 'to_decide'],
  ['who was called', { stationId: 'station-a', sheetId, servingAt: { $gt: 0 } }, [['servingAt', -1]], 'called'],
  ['what is over', { status: 'booked', dueAt: { $lt: 5 } }, [['dueAt', 1]], 'due'],
  ['what is to be decided', { stationId: 'station-a', status: 'pending' }, [['dueAt', 1]], 'to_decide'],
  ['whom to call back', { stationId: 'station-a', callbackAt: { $gt: 0 } }, [['callbackAt', 1]], 'callbacks'],
  ['what was left', { leftoverAt: { $gte: 1, $lt: 5 } }, [['leftoverAt', 1]], 'by_leftover'],
  ['missed visits', { person: 'p', status: 'no_show', dueAt: { $gte: 1 } }, [['dueAt', -1]], 'by_person'],
  ['visits to count', { uncounted: { $gte: 1 } }, [['uncounted', 1]], 'uncounted'],
  ['messages', { messageAt: { $gte: 1, $lte: 5 } }, [['messageAt', 1]], 'by_message'],
  ['a pause', { activeKey: 'p_x', endedBy: '' }, [], 'one_active'],
  ['bars and bookings in the way of one', { activeKey: { $in: ['a', 'b'] }, endedBy: '' }, [], 'one_active'],
  ['pauses that are over', { endedBy: '', pauseUntil: { $gte: 1, $lte: 5 } }, [], 'by_ended_pause'],
  ['pauses that miss a key', { endedBy: '', pauseUntil: { $gte: 1 }, incomplete: true }, [], 'by_ended_pause'],
  ['visits of long ago', { status: { $in: ['done', 'cancelled', 'no_show'] }, dueAt: { $gte: 1, $lte: 5 } }, [], 'due'],
  ['what is under an older key', { keyId: { $in: ['k1', ''] } }, [], 'by_key'],
];

it.each(LISTS)('%s: %j by %j is answered by the index %s', (_what, query, sort, index) => {
  expect(db.explain('bookings', query as Record<string, unknown>, sort).plan).toMatchObject({ index: { name: index } });
});

it('whatever stands in the way of a booking is found by the unique indexes', () => {
  const rivals = { $or: [{ _id: 'x' }, { activeKey: 'a', endedBy: '' }, { codeKey: 'c' }, { queueKey: 'q' }] };
  const { plan } = db.explain('bookings', rivals);
  expect(plan.union?.map(({ index }) => index?.name)).toEqual(['_id_', 'one_active', 'one_code', 'one_number']);
});

it('no index of bookings is there for nothing, and there are two fewer than the quota with the platform’s own', () => {
  const declared = DECLARED.bookings?.indexes ?? [];
  const used = new Set([...LISTS.map(([, , , index]) => index), 'one_number']);
  expect(declared.map(({ name }) => name).sort()).toEqual([...used].sort());
  expect(declared.length + 2).toBeLessThanOrEqual(18);
});

it('a cloud refuses a collection with more indexes than it takes', () => {
  const open = (indexLimit: number) =>
    new Database({ file: ':memory:', now: () => 0, collections: DECLARED, dialect: { indexLimit } }).close();
  expect(() => open(18)).not.toThrow();
  expect(() => open(17)).toThrow('collection bookings would have 18 indexes, it takes 17');
});
