import { startTestCloud, type TestCloud, type TestCloudOptions } from './cloud';
import { smallTown } from './fixtures';
import { brokenInvariants } from './invariants';

/**
 * Gives the tests of a file or block a cloud, which is reset before each of them to a small town on the morning of Wednesday 2026-11-25.
 * After each test the database must agree with itself. Instances stay warm in between.
 */
export function townForEach(give: (cloud: TestCloud) => void, options: Pick<TestCloudOptions, 'now'> = {}): void {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud({ ...options, seed: smallTown() });
    give(cloud);
  });
  beforeEach(() => cloud.reset(smallTown(), options.now));
  afterEach(() => {
    cloud.faults.clear();
    expect(brokenInvariants(cloud.db)).toEqual([]);
  });
  afterAll(() => cloud.close());
}
