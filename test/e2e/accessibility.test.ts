import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { expectNoAxeViolations, launchBrowser } from '../support/chromium';
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

  it.each(['standard', 'elder', 'elder-xl'] as const)(
    'has no violation that axe-core finds, in %s',
    async (look) => {
      const failures: string[] = [];
      for (const stop of stops) {
        const device = await visit(browser, cloud, stop, { look });
        await expectNoAxeViolations(device.page).catch((error: Error) => failures.push(`${stop.name}: ${error.message}`));
        const sideways = await device.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (sideways > 0) failures.push(`${stop.name}: scrolls sideways by ${sideways} px`);
        failures.push(...device.problems.map((problem) => `${stop.name}: ${problem}`));
        await device.close();
      }
      expect(failures).toEqual([]);
    },
    180_000,
  );
});
