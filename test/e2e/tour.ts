import type { Browser, Page } from 'playwright-core';
import { type Device, newDevice, type Visitor } from '../support/chromium';
import type { TestCloud } from '../support/cloud';
import type { TourStop } from './pages';

/** Opens a page of the tour on a new device and waits until it is ready. Close the device when done. */
export async function visit(browser: Browser, cloud: TestCloud, stop: TourStop, visitor: Visitor = {}): Promise<Device> {
  const device = await newDevice(browser, cloud.url, { openid: stop.as, now: cloud.clock.now(), keeps: stop.keeps, ...visitor });
  await device.open(stop.route);
  const { page } = device;
  await shown(page, stop.shows);
  for (const words of stop.press ?? []) await onTop(page).getByRole('button', { name: words }).click();
  return device;
}

/** Waits for a text on the page that is in front (pages behind stay in the document, hidden). */
export async function shown(page: Page, text: string | RegExp): Promise<void> {
  const found = page.getByText(text).filter({ visible: true }).first();
  await found.waitFor().catch(async () => {
    throw new Error(`“${text}” never came. On ${page.url()} there is:\n${await onTop(page).ariaSnapshot()}`);
  });
}

/** What is in front. */
export function onTop(page: Page) {
  return page.locator('.page').filter({ visible: true }).last();
}
