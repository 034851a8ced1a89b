import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newDevice, type Owner } from '../support/chromium';
import { startTestCloud, type TestCloud } from '../support/cloud';
import type { TourStop } from '../support/tour-stop';
import { ofThisCommit } from '../support/turns';
import { everyPage } from './pages';
import { visit } from './tour';

/** The tour of all pages on a cloud and in a browser of its own. One look to a test file, so that they are looked at side by side. */
export class Tour {
  private constructor(
    readonly stops: TourStop[],
    private readonly cloud: TestCloud,
    private readonly browser: Browser,
  ) {}

  static async begin(): Promise<Tour> {
    const cloud = await startTestCloud({ now: '2026-11-25 10:07', h5: true });
    return new Tour(await everyPage(cloud), cloud, await launchBrowser());
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.cloud.close();
  }

  /** Looks at the pages of today in turn, those of one look being the other's of tomorrow, and says what was wrong with them. */
  async lookAtAll(look: Owner['look'], check: (page: Page) => Promise<void>): Promise<string[]> {
    const failures: string[] = [];
    const device = await newDevice(this.browser, this.cloud.url, { now: this.cloud.clock.now() });
    for (const stop of ofThisCommit(this.stops, look === 'standard')) {
      await visit(device, stop, look);
      await check(device.page).catch((error: Error) => failures.push(`${stop.name}: ${error.message}`));
      failures.push(...device.problems.splice(0).map((problem) => `${stop.name}: ${problem}`));
    }
    await device.close();
    return failures;
  }
}
