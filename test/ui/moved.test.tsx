/** Links from before the pages were put with their capability: in favourites, histories and messages on phones. */
import { render } from '@testing-library/react';
import { PACKAGES } from '../../src/addresses';
import { helpLine, learnHelpLine } from '../../src/api/helpLine';
import { store } from '../../src/api/storage';
import App from '../../src/app';
import { addressNow, MOVED } from '../../src/moved';
import { clearStorage, ledTo, loseWay, openWith } from './support/taro';

beforeEach(() => {
  clearStorage();
  openWith({});
});

const there = new Set(Object.entries(PACKAGES).flatMap(([name, pages]) => pages.map((page) => `/packages/${name}/${page}/index`)));
const before = MOVED.flatMap(([from, , pages]) => pages.split(' ').map((page) => `packages/${from}${page}/index`));

it('every page that moved was left empty and leads to a page that is there', () => {
  expect(before).toHaveLength(26);
  for (const path of before) {
    expect(there).not.toContain(`/${path}`);
    expect(there).toContain(addressNow(path));
  }
});

it('leads there with what the link says, as it says it', () => {
  const query = { stationId: 'benniu', token: '%E5%B8%B8', stamp: 'A1' };
  expect(addressNow('/packages/staff/requests/index', query)).toBe(
    '/packages/request-desk/requests/index?stationId=benniu&token=%E5%B8%B8',
  );
});

it.each(['packages/staff/join/index', 'packages/staff/none/index', 'pages/old/index', ''])('knows nothing of %s', (path) =>
  expect(addressNow(path)).toBeUndefined(),
);

it('the app goes there, and home where there is nothing', () => {
  render(<App />);
  loseWay({ path: 'packages/staff/today/index', query: { stationId: 'benniu' } });
  loseWay({ path: 'packages/manage/log/index' });
  loseWay({ path: 'pages/old/index' });
  expect(ledTo).toEqual(['/packages/desk/today/index?stationId=benniu', '/packages/staff-desk/company-log/index', '/pages/home/index']);
});

it('with the app, one calls the station that was looked at last, else the postal line', () => {
  expect(helpLine()).toBe('11185');
  store('last-station', 'benniu');
  store('cache:station:benniu', { at: Date.now(), data: { station: { phone: '0519-1234' } } });
  expect(helpLine()).toBe('0519-1234');
  learnHelpLine(() => undefined);
  expect(helpLine()).toBe('11185');
});
