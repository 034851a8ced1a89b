import { HELP } from '../../cloudfunctions/common/help/messages';
import { PAIRINGS } from '../../cloudfunctions/common/pairings/messages';
import type { BookingDoc, PairingDoc, RequestDoc } from '../../cloudfunctions/common/records';
import { VISITS } from '../../cloudfunctions/common/visits/message-rules';

interface AppConfig {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

it('every message opens a page that the mini-program has', () => {
  Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config });
  const { pages, subPackages } = jest.requireActual<{ default: AppConfig }>('../../src/app.config').default;
  const all = [...pages, ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))];
  const record = { _id: 'one' };
  const opened = [HELP.page(record as RequestDoc), PAIRINGS.page(record as PairingDoc), VISITS.page(record as BookingDoc)];
  expect(all).toEqual(expect.arrayContaining(opened.map((page) => page.split('?')[0])));
});
