import { Tour } from './every-page';

describe('every page in the largest letters', () => {
  let tour: Tour;
  beforeAll(async () => {
    tour = await Tour.begin();
  });
  afterAll(() => tour?.end());

  it('fits a phone 320 px wide', async () => {
    const failures = await tour.lookAtAll({ look: 'elder-xl', width: 320, height: 568 }, async (page) => {
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (sideways > 0) throw new Error(`scrolls sideways by ${sideways} px`);
    });
    expect(failures).toEqual([]);
  }, 240_000);
});
