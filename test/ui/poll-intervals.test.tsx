/** How often each page asks again while it is in sight, and that it asks nothing while it is not. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { act, render } from '@testing-library/react';
import type { FunctionComponent } from 'react';
import type { OutputOf } from '../../contract/functions';
import ActivityDetail from '../../src/packages/activity/detail/index';
import LecturePage from '../../src/packages/activity/lecture/index';
import RosterPage from '../../src/packages/activity-desk/roster/index';
import BookingDetail from '../../src/packages/booking/detail/index';
import TimePage from '../../src/packages/booking/time/index';
import InboxPage from '../../src/packages/booking-desk/inbox/index';
import WindowPage from '../../src/packages/booking-desk/window/index';
import TodayPage from '../../src/packages/desk/today/index';
import RequestDetail from '../../src/packages/request/detail/index';
import RequestPage from '../../src/packages/request-desk/request/index';
import RequestsPage from '../../src/packages/request-desk/requests/index';
import BoardPage from '../../src/packages/screen/board/index';
import VolunteerPage from '../../src/packages/volunteer/home/index';
import TaskPage from '../../src/packages/volunteer/task/index';
import NeighboursPage from '../../src/pages/neighbours/index';
import { beginAt } from './support/begin';
import type { Sent } from './support/cloud';
import { NOW } from './support/resident';
import { hidePage, openWith, showPage } from './support/taro';

const stationId = 'benniu';
const id = 'a'.repeat(32);

const ME: OutputOf<'staff', 'me'> = {
  name: '周站长',
  manager: false,
  memberships: [{ stationId, stationName: '奔牛邮政支局', role: 'head' }],
};
const REGISTRATION: OutputOf<'volunteer', 'me'> = { volunteer: null, minutes: 0, times: 0, records: [] };
const KNOWN: Record<string, unknown> = { 'staff me': ME, 'volunteer me': REGISTRATION };

/** What a call asks: function, action and, where it is said, the view. */
const askOf = ({ fn, action, input }: Sent): string => [fn, action, (input as { view?: string }).view].filter(Boolean).join(' ');

/** Where the interval stands; a page that asks by it; its address; what it asks, one for each `pollMs` of the file; seconds. */
const ROWS: [string, FunctionComponent, Record<string, string>, string[], number][] = [
  ['packages/activity-desk/roster/index.tsx', RosterPage, { stationId, activityId: id }, ['activity roster'], 20],
  ['packages/activity/detail/index.tsx', ActivityDetail, { activityId: id }, ['activity get'], 15],
  ['packages/activity/lecture/index.tsx', LecturePage, { activityId: id }, ['activity get'], 20],
  ['packages/booking-desk/face/DayQueue.tsx', TodayPage, { stationId }, ['booking queue', 'booking board'], 10],
  ['packages/booking-desk/face/useInbox.ts', InboxPage, { stationId }, ['booking inbox'], 20],
  ['packages/booking-desk/window/index.tsx', WindowPage, { stationId, bookingId: id }, ['booking get'], 10],
  ['packages/booking/detail/index.tsx', BookingDetail, { bookingId: id }, ['booking get'], 10],
  ['packages/booking/time/index.tsx', TimePage, { stationId, serviceId: 'ebike-plate' }, ['booking availability'], 20],
  ['packages/request-desk/face/useHelpInbox.ts', RequestsPage, { stationId }, ['request inbox new'], 20],
  ['packages/request-desk/request/index.tsx', RequestPage, { stationId, requestId: id }, ['request get'], 20],
  ['packages/request/detail/index.tsx', RequestDetail, { requestId: id }, ['request get'], 10],
  ['packages/screen/board/index.tsx', BoardPage, { stationId }, ['booking board'], 5],
  ['packages/volunteer/home/Tasks.tsx', VolunteerPage, { stationId }, ['request inbox held', 'request inbox open'], 20],
  ['packages/volunteer/task/index.tsx', TaskPage, { requestId: id }, ['request get'], 20],
  ['pages/neighbours/index.tsx', NeighboursPage, {}, ['request neighbours'], 30],
];

let sent: Sent[];
beforeEach(() => {
  sent = beginAt(NOW);
});
afterEach(() => jest.useRealTimers());

const asks = (what: string): number => sent.filter((one) => askOf(one) === what).length;
const pass = (ms: number) => act(async () => jest.advanceTimersByTime(ms));

/** The page as far as it comes for any caller; the rest is on its way. */
async function open(Page: FunctionComponent, params: Record<string, string>): Promise<void> {
  openWith(params);
  render(<Page />);
  for (const one of sent.filter((each) => askOf(each) in KNOWN)) await act(async () => one.answer({ ok: true, data: KNOWN[askOf(one)] }));
}

describe.each(ROWS)('%s', (_file, Page, params, whats, seconds) => {
  it(`asks again every ${seconds} seconds`, async () => {
    await open(Page, params);
    const [first, before, after, next] = [0, seconds * 1000 - 1, 1, seconds * 1000];
    const counted: number[][] = [];
    for (const ms of [first, before, after, next]) {
      await pass(ms);
      counted.push(whats.map(asks));
    }
    const all = (count: number) => whats.map(() => count);
    expect(counted).toEqual([all(1), all(1), all(2), all(3)]);
  });

  it('asks nothing while it is out of sight, and at once when it is back', async () => {
    await open(Page, params);
    const before = sent.length;
    act(hidePage);
    await pass(seconds * 3000);
    expect(sent.slice(before).map(askOf)).toEqual([]);
    await act(async () => showPage());
    expect(whats.map(asks)).toEqual(whats.map(() => 2));
  });
});

it('every interval stands in a row, and nothing else asks by a clock', () => {
  const root = path.join(process.cwd(), 'src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const sources = files.map((file) => ({ file: file.replaceAll(path.sep, '/'), text: readFileSync(path.join(root, file), 'utf8') }));
  const found = sources.flatMap(({ file, text }) => {
    if (file === 'api/useQuery.ts') return [];
    const asking = text.match(/\bpollMs\b/g)?.length ?? 0;
    return asking > 0 || /\bPOLL_MS\b/.test(text) ? [{ file, asking }] : [];
  });
  expect(found.sort((a, b) => (a.file < b.file ? -1 : 1))).toEqual(ROWS.map(([file, , , whats]) => ({ file, asking: whats.length })));
  expect(sources.filter(({ text }) => /\bsetInterval\b/.test(text)).map(({ file }) => file)).toEqual(['api/useQuery.ts']);
});
