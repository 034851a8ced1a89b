import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expectNoAxeViolations, launchBrowser, type Visitor } from '../support/chromium';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { everyPage, type TourStop } from './pages';
import { visit } from './tour';

describe('every page', () => {
  let browser: Browser;
  let cloud: TestCloud;
  let stops: TourStop[];

  beforeAll(async () => {
    cloud = await startTestCloud({ now: '2026-11-25 10:07', h5: true });
    stops = await everyPage(cloud);
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await cloud?.close();
  });

  it('is on the tour', () => {
    const app = JSON.parse(readFileSync(path.join(process.cwd(), 'dist/weapp/app.json'), 'utf8')) as {
      pages: string[];
      subPackages: { root: string; pages: string[] }[];
    };
    const listed = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
    expect(new Set(stops.map(({ route }) => route.slice(1).split('?')[0]))).toEqual(new Set(listed));
  });

  /** Looks at every page in turn and says what was wrong with it. */
  async function lookAtAll(visitor: Visitor, check: (page: Page) => Promise<void>): Promise<string[]> {
    const failures: string[] = [];
    for (const stop of stops) {
      const device = await visit(browser, cloud, stop, visitor);
      await check(device.page).catch((error: Error) => failures.push(`${stop.name}: ${error.message}`));
      failures.push(...device.problems.map((problem) => `${stop.name}: ${problem}`));
      await device.close();
    }
    return failures;
  }

  it.each(['standard', 'elder'] as const)(
    'has no violation that axe-core finds, in %s',
    async (look) => {
      expect(await lookAtAll({ look }, expectNoAxeViolations)).toEqual([]);
    },
    240_000,
  );

  it('fits a phone 320 px wide in the largest letters', async () => {
    const failures = await lookAtAll({ look: 'elder-xl', width: 320, height: 568 }, async (page) => {
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (sideways > 0) throw new Error(`scrolls sideways by ${sideways} px`);
    });
    expect(failures).toEqual([]);
  }, 240_000);
});
