import { expectNoAxeViolations } from '../support/chromium';
import { Tour } from './every-page';

describe('every page in 长辈版', () => {
  let tour: Tour;
  beforeAll(async () => {
    tour = await Tour.begin();
  });
  afterAll(() => tour?.end());

  it('has no violation that axe-core finds', async () => {
    expect(await tour.lookAtAll({ look: 'elder' }, expectNoAxeViolations)).toEqual([]);
  }, 240_000);
});
