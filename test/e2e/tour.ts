import type { Page } from 'playwright-core';
import type { Device, Owner } from '../support/chromium';
import type { TourStop } from '../support/tour-stop';

/** Opens a page of the tour, as on the new phone of its viewer, and waits until it is ready. */
export async function visit({ page, handTo, open }: Device, stop: TourStop, look: Owner['look']): Promise<void> {
  await handTo({ openid: stop.as, keeps: stop.keeps, look });
  await open(stop.route);
  await shown(page, stop.shows);
  for (const words of stop.press ?? []) await onTop(page).getByRole('button', { name: words }).click();
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
