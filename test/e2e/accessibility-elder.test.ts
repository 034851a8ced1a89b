import { expectNoAxeViolations } from '../support/chromium';
import { Tour } from './every-page';

describe('every page in 长辈版', () => {
  let tour: Tour;
  beforeAll(async () => {
    tour = await Tour.begin();
  });
  afterAll(() => tour?.end());

  it('has no violation that axe-core finds, and fits a phone 320 px wide in the largest letters with buttons that a thumb hits', async () => {
    const failures = await tour.lookAtAll('elder', async (page) => {
      await page.setViewportSize({ width: 375, height: 812 });
      await expectNoAxeViolations(page);
      await page.setViewportSize({ width: 320, height: 568 });
      const sideways = await page.evaluate(() => {
        for (const element of document.querySelectorAll('.look-elder')) element.classList.add('look-elder-xl');
        return document.documentElement.scrollWidth - window.innerWidth;
      });
      if (sideways > 0) throw new Error(`scrolls sideways by ${sideways} px`);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('.button')].flatMap((button) => {
          const { width, height } = button.getBoundingClientRect();
          const least = Number.parseFloat(getComputedStyle(button).getPropertyValue('--target')) - 0.5;
          return width > 0 && Math.min(width, height) < least ? [`${button.textContent} ${width}×${height}`] : [];
        }),
      );
      if (small.length > 0) throw new Error(`too small to hit: ${small.join(', ')}`);
      // WeChat enlarges every text by what the person has set, up to 1.6.
      const wide = await page.evaluate(() => {
        const all = [...document.querySelectorAll<HTMLElement>('.page *')].filter((element) => element.offsetParent !== null);
        const sizes = all.map((element) => Number.parseFloat(getComputedStyle(element).fontSize) * 1.6);
        all.forEach((element, at) => {
          element.style.fontSize = `${sizes[at]}px`;
        });
        const over = document.documentElement.scrollWidth - window.innerWidth;
        const beyond = all.filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5);
        return over > 0
          ? `${over} px: ${beyond
              .map(({ className, textContent }) => `${className} “${textContent?.slice(0, 12)}”`)
              .slice(-3)
              .join(', ')}`
          : '';
      });
      if (wide) throw new Error(`scrolls sideways in type enlarged by 1.6 by ${wide}`);
    });
    expect(failures).toEqual([]);
  }, 300_000);
});
