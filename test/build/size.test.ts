import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { shown } from '../e2e/tour';
import { launchBrowser, newDevice } from '../support/chromium';
import { startTestCloud, type TestCloud } from '../support/cloud';

const KB = 1024;

describe('what a phone has to load', () => {
  it('is at most 600 KB for the main package of the mini-program', () => {
    const dir = path.join(process.cwd(), 'dist/weapp');
    const { subPackages } = JSON.parse(readFileSync(path.join(dir, 'app.json'), 'utf8')) as { subPackages: { root: string }[] };
    const files = readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)));
    const main = files.filter((file) => !subPackages.some(({ root }) => file.startsWith(`${root}/`)));
    const bytes = main.reduce((sum, file) => sum + statSync(path.join(dir, file)).size, 0);
    expect(bytes).toBeLessThanOrEqual(600 * KB);
  });

  describe('in a browser', () => {
    let browser: Browser;
    let cloud: TestCloud;

    beforeAll(async () => {
      cloud = await startTestCloud({ h5: true });
      browser = await launchBrowser();
    });

    afterAll(async () => {
      await browser?.close();
      await cloud?.close();
    });

    it.each(['/pages/home/index', '/pages/station?stationId=benniu'])(
      'is at most 250 KB of scripts, styles and page, gzipped, for %s',
      async (route) => {
        const { page, open, close } = await newDevice(browser, cloud.url, { now: cloud.clock.now() });
        const loaded: Promise<Buffer>[] = [];
        page.on('response', (response) => {
          if (
            ['document', 'script', 'stylesheet', 'font', 'image'].includes(response.request().resourceType()) &&
            response.url().startsWith('http')
          ) {
            loaded.push(response.body());
          }
        });
        await open(route);
        await shown(page, '驿站');
        const bodies = await Promise.all(loaded);
        const bytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 6 }).byteLength, 0);
        await close();
        expect(bodies.length).toBeGreaterThan(3);
        expect(bytes).toBeLessThanOrEqual(250 * KB);
      },
    );
  });
});
