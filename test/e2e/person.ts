import type { Browser, Locator, Page } from 'playwright-core';
import { type Device, newDevice, type Visitor } from '../support/chromium';
import type { TestCloud } from '../support/cloud';
import { onTop, shown } from './tour';

type Name = string | RegExp;

/** Somebody with a phone: presses, types and reads on the page in front, by the words that stand there. */
export class Person {
  private constructor(readonly device: Device) {}

  /** Gives somebody a new phone and opens a page on it. */
  static async at(route: string, browser: Browser, cloud: TestCloud, visitor: Visitor): Promise<Person> {
    const device = await newDevice(browser, cloud.url, { now: cloud.clock.now(), ...visitor });
    await device.open(route);
    return new Person(device);
  }

  get page(): Page {
    return this.device.page;
  }

  /** The page in front, or the dialog on it. */
  get front(): Locator {
    return onTop(this.page);
  }

  /** Presses the button with this whole name, or one that a pattern fits. */
  async press(name: Name): Promise<void> {
    await this.front.getByRole('button', { name, exact: true }).first().click();
  }

  async choose(name: Name): Promise<void> {
    await this.front.getByRole('radio', { name, exact: true }).first().click();
  }

  async type(label: Name, text: string): Promise<void> {
    await this.front.getByRole('textbox', { name: label }).fill(text);
  }

  async sees(text: Name): Promise<void> {
    await shown(this.page, text);
  }

  /** What the page in front says. */
  async reads(): Promise<string> {
    return this.front.innerText();
  }

  /** Lets the page's clock run on, so that whatever it does every few seconds is done. */
  async waits(seconds: number): Promise<void> {
    await this.page.clock.fastForward(seconds * 1000);
  }

  /** The phone is put away; fails when a page threw or logged an error meanwhile. */
  async leaves(): Promise<void> {
    const { problems } = this.device;
    await this.device.close();
    if (problems.length > 0) throw new Error(`the page had errors:\n${problems.join('\n')}`);
  }
}
