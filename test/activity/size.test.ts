import type { TestCloud } from '../support/cloud';
import { townForEach } from '../support/town';
import { putOn, who } from './support/samples';

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

/** Bytes of the one activity there is. */
const size = (): number => Buffer.byteLength(JSON.stringify(cloud.db.list('activities', { limit: 1 })[0]));

const FAMILY = { adults: 1, children: Array.from({ length: 5 }, () => ({ name: '欧阳小宝贝', age: 6 })), guardian: true as const };

it('a date grows by a kilobyte with each entry: the most that may sign up and wait stay far below a document’s 16 MB', async () => {
  const activityId = await putOn(cloud, { capacity: 20 });
  const bytes = [size()];
  for (const wish of [{ adults: 1 }, FAMILY]) {
    await cloud.must('activity', 'signUp', { activityId, ...who, ...wish, notify: true }, { as: `resident-${bytes.length}` });
    bytes.push(size());
  }
  const [empty = 0, one = 0, two = 0] = bytes;
  expect(one - empty).toBeLessThan(1024);
  expect(two - one).toBeLessThan(1.25 * 1024);
});
