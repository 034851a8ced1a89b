import { STALE_TEST_CODE } from '../../local-cloud/openapi/open-api';
import type { TestCloud } from '../support/cloud';
import { PEOPLE } from '../support/fixtures';
import { townForEach } from '../support/town';

const resident = { as: PEOPLE.resident };

let cloud: TestCloud;
townForEach((started) => {
  cloud = started;
});

describe('the phone number that WeChat knows', () => {
  it('is given for a code', async () => {
    expect(await cloud.must('booking', 'phoneNumber', { code: 'new-code' }, resident)).toEqual({ phone: '13800000000' });
  });

  it('is asked for again when the code was used or is too old', async () => {
    expect(await cloud.refused('booking', 'phoneNumber', { code: STALE_TEST_CODE }, resident)).toMatchObject({
      code: 'BAD_INPUT',
      fields: { code: '请再点一次' },
    });
  });
});
