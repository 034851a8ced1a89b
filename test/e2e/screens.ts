import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser, newDevice } from '../support/chromium';
import { startTestCloud } from '../support/cloud';
import { everyPage } from './pages';
import { visit } from './tour';

const WIDE = { width: 375, height: 812 };
const NARROW = { width: 320, height: 640 };
const TELEVISION = { width: 1920, height: 1080 };

/**
 * Photographs every page of the real build in both looks at 375 px, the booking flow and the queue also at 320 px, and the hall's screen
 * also on a television, on a local cloud with the demo seed and a clock that stands still. `wanted` picks pages by name; all when empty.
 * Files: `<page>.<look>[.<width>].png`.
 */
export async function takeScreens(directory: string, wanted: string[] = []): Promise<void> {
  mkdirSync(directory, { recursive: true });
  if (wanted.length === 0)
    for (const old of readdirSync(directory).filter((name) => name.endsWith('.png'))) rmSync(path.join(directory, old));
  const cloud = await startTestCloud({ now: '2026-11-25 10:07', h5: true });
  const browser = await launchBrowser();
  try {
    for (const stop of (await everyPage(cloud)).filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      for (const look of ['standard', 'elder'] as const) {
        for (const size of [WIDE, ...(stop.narrow ? [NARROW] : []), ...(stop.television ? [TELEVISION] : [])]) {
          const device = await newDevice(browser, cloud.url, { now: cloud.clock.now(), ...size });
          await visit(device, stop, look);
          const file = `${stop.name}.${look}${size === WIDE ? '' : `.${size.width}`}.png`;
          await device.page.evaluate(() => document.fonts.ready);
          await device.page.screenshot({ path: path.join(directory, file), animations: 'disabled', caret: 'hide' });
          await device.close();
          console.log(file);
        }
      }
    }
    if (SIDE_BY_SIDE.every((file) => existsSync(path.join(directory, file)))) await joinScreens(browser, directory);
  } finally {
    await browser.close();
    await cloud.close();
  }
}

/** The README's picture: a station, its times, the day of its staff, and the station in 长辈版. */
const SIDE_BY_SIDE = ['station.standard.png', 'time-full.standard.png', 'staff-today.standard.png', 'station.elder.png'];

async function joinScreens(browser: Browser, directory: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 4 * 375 + 5 * 32, height: 812 + 64 } });
  const images = SIDE_BY_SIDE.map(
    (file) => `<img src="data:image/png;base64,${readFileSync(path.join(directory, file)).toString('base64')}">`,
  );
  const style = 'body{margin:0;padding:32px;display:flex;gap:32px;background:#cdd5d0}img{border-radius:28px}';
  await page.setContent(`<style>${style}</style>${images.join('')}`);
  await page.screenshot({ path: path.join(directory, 'readme.png') });
  await page.close();
}
