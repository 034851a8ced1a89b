import { RISKY_TEST_WORD } from '../../local-cloud/openapi/open-api';
import { sampleOf } from '../capabilities';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});
beforeEach(() => cloud.clock.set('2026-11-25 06:51'));

const { resident, windowA, headA } = PEOPLE;

it.each<[string, string, string, object?]>([
  ['cancel', 'reason', resident],
  ['cancel', 'reason', windowA],
  ['decide', 'reason', windowA, { accept: false }],
  ['waive', 'reason', windowA],
  ['callBack', 'note', headA],
  ['rate', 'comment', resident],
])('%s takes no unfit words, and names %s; by %s', async (verb, field, as, more = {}) => {
  const input = { ...((await sampleOf('booking', verb)(cloud)) as object), ...more };
  const before = cloud.db.list('bookings', { limit: 100 });
  expect(await cloud.refused('booking', verb as never, { ...input, [field]: RISKY_TEST_WORD }, { as })).toMatchObject({
    code: 'RISKY_TEXT',
    fields: { [field]: expect.any(String) },
  });
  expect(cloud.db.list('bookings', { limit: 100 })).toEqual(before);
  await cloud.must('booking', verb as never, { ...input, [field]: '说明了情况' }, { as });
});
