import type { Browser } from 'playwright-core';
import type { Moment } from '../../local-cloud/clock';
import { launchBrowser, type Visitor } from '../support/chromium';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { Person } from './person';

/**
 * Gives the tests of a block a browser, and a cloud that is reset before each of them to the demonstration at `now`. After each test all
 * pages close, and the test fails if one of them had an error.
 * @returns a function that opens a page on a new phone, as a stranger without an openid
 */
export function peopleForEach(
  now: Moment,
  give: (cloud: TestCloud) => Promise<void> | void,
): (route: string, openid?: string, phone?: Pick<Visitor, 'look' | 'width' | 'height'>) => Promise<Person> {
  let browser: Browser;
  let cloud: TestCloud;
  const people: Person[] = [];

  beforeAll(async () => {
    [cloud, browser] = await Promise.all([startTestCloud({ now, seed: 'none', h5: true }), launchBrowser()]);
  });

  beforeEach(async () => {
    await cloud.reset('demo', now);
    await give(cloud);
  });

  afterEach(() => Promise.all(people.splice(0).map((person) => person.leaves())));

  afterAll(() => Promise.all([browser?.close(), cloud?.close()]));

  return async (route, openid, phone) => {
    const person = await Person.at(route, browser, cloud, { openid, ...phone });
    people.push(person);
    return person;
  };
}
