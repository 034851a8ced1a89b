import { ACTIVITIES } from '../../cloudfunctions/activity/messages';
import { VISITS } from '../../cloudfunctions/booking/messages';
import type { Outbox, Telling } from '../../cloudfunctions/common/messages/carrier';
import { PAIRINGS } from '../../cloudfunctions/pairing/messages';
import { HELP } from '../../cloudfunctions/request/messages';

interface AppConfig {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

/** By type one for each collection that carries messages. */
const OUTBOXES = { bookings: VISITS, requests: HELP, pairings: PAIRINGS, activities: ACTIVITIES } satisfies {
  [C in Telling]: Pick<Outbox<never, never>, 'page'> & { collection: Telling };
};

const pages = (() => {
  Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config });
  const { pages: first, subPackages } = jest.requireActual<{ default: AppConfig }>('../../src/app.config').default;
  return [...first, ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))];
})();

it.each(Object.entries(OUTBOXES))('a message of %s opens a page that the mini-program has, and names its record', (name, outbox) => {
  const [page, query] = outbox.page({ _id: 'one' } as never).split('?');
  expect(outbox.collection).toBe(name);
  expect(pages).toContain(page);
  expect(query).toMatch(/^\w+Id=one$/);
});
