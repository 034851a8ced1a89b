/** Each question that a page asks is refused in turn: the page says that it was not read, offers to try again, and calls nothing empty. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { store } from '../../src/api/storage';
import TodayPage from '../../src/packages/desk/today/index';
import Routing from '../../src/packages/request-desk/routing/index';
import Closures from '../../src/packages/station-desk/closures/index';
import VolunteerHome from '../../src/packages/volunteer/home/index';
import VolunteersPage from '../../src/packages/volunteer-desk/volunteers/index';
import HomePage from '../../src/pages/home/index';
import MinePage from '../../src/pages/mine/index';
import NeighboursPage from '../../src/pages/neighbours/index';
import { beginAt } from './support/begin';
import type { Sent } from './support/cloud';
import { crewed, NOW, registered } from './support/help';
import { home } from './support/resident';
import { openWith } from './support/taro';

const STATION = 'benniu';
let sent: Sent[];
beforeEach(() => {
  sent = beginAt(NOW);
  store('last-station', STATION);
  openWith({ stationId: STATION });
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

interface Tried {
  name: string;
  Component: ComponentType;
  role: 'volunteer' | 'window' | 'head';
  /** The questions that are refused, each with what the page then says. */
  refused: Record<string, RegExp>;
}

const UNREAD = (what: string) => new RegExp(`没有读到${what}`);
const FAILED = /现在人多/;

const PAGES: Tried[] = [
  {
    name: 'the volunteer’s page',
    Component: VolunteerHome,
    role: 'volunteer',
    refused: {
      'request.inbox.held': UNREAD('您接的事'),
      'request.inbox.own': UNREAD('您帮过的忙'),
      'request.inbox.open': FAILED,
      'request.inbox.new': UNREAD('要您受理的求助'),
      'pairing.mine': UNREAD('结对的老人'),
      'activity.mine': UNREAD('请您讲的讲堂'),
      'activity.list': UNREAD('一起值班的安排'),
    },
  },
  {
    name: 'the day at the desk',
    Component: TodayPage,
    role: 'head',
    refused: {
      'booking.queue': FAILED,
      'booking.board': UNREAD('下一个轮到谁'),
      'booking.inbox': UNREAD('待办'),
      'request.inbox.new': UNREAD('居民求助'),
      'pairing.list': UNREAD('结对的老人'),
      'activity.agenda.asked': UNREAD('讲堂的预约'),
    },
  },
  {
    name: 'who sees to requests',
    Component: Routing,
    role: 'head',
    refused: { 'station.settings': FAILED, 'staff.list': UNREAD('人员名单') },
  },
  { name: 'closing', Component: Closures, role: 'head', refused: { 'station.get': FAILED, 'booking.queue': FAILED } },
  {
    name: 'volunteers',
    Component: VolunteersPage,
    role: 'head',
    refused: { 'volunteer.roster.applied': FAILED, 'volunteer.roster.approved': FAILED },
  },
  { name: 'home', Component: HomePage, role: 'window', refused: { 'station.home': FAILED, 'booking.mine': UNREAD('您的预约') } },
  { name: 'mine', Component: MinePage, role: 'window', refused: { 'booking.mine': FAILED, 'staff.me': UNREAD('您的工作台') } },
  {
    name: 'neighbours',
    Component: NeighboursPage,
    role: 'window',
    refused: { 'station.home': FAILED, 'request.neighbours': UNREAD('您的求助、结对和活动') },
  },
];

const { station } = home();
const anAnswer = (role: Tried['role']): Record<string, unknown> => ({
  'staff.me': crewed(role),
  'volunteer.me': { volunteer: registered(), stationName: '', minutes: 0, times: 0, records: [] },
  'request.inbox': { requests: [], now: NOW },
  'request.neighbours': { requests: [], pairings: [], own: [], activities: [], now: NOW },
  'pairing.mine': { pairings: [], now: NOW },
  'pairing.list': { pairings: [], now: NOW },
  'activity.mine': { activities: [], now: NOW },
  'activity.list': { activities: [], now: NOW },
  'activity.agenda': { activities: [], now: NOW },
  'booking.inbox': { pending: [], callbacks: [], now: NOW },
  'booking.queue': { date: '2026-11-25', now: NOW, bookings: [], groups: [], more: false },
  'booking.board': { date: '2026-11-25', now: NOW, stationName: '', groups: [], calls: [] },
  'booking.mine': { bookings: [] },
  'booking.profile': { members: [], pauses: [], templates: {} },
  'volunteer.roster': { volunteers: [] },
  'staff.list': { staff: [] },
  'station.get': { station },
  'station.home': home(),
  'station.settings': {
    station,
    groups: [],
    offers: [],
    opensOnHolidays: false,
    routing: { grids: [{ community: '五心苑社区', staffId: 'e'.repeat(24) }], hours: { grid: 4, party: 4, window: 12 } },
  },
});

const nameOf = ({ fn, action, input }: Sent): string => {
  const { view, status } = input as { view?: string; status?: string };
  return [fn, action, view ?? status].filter(Boolean).join('.');
};

const BUSY = { ok: false as const, error: { code: 'BUSY' as const, message: '现在人多，没有办成，请过几秒再试一次' } };

/** Answers all that is asked, and what follows from it, but for one question, which is refused. */
async function settle(role: Tried['role'], refusedName?: string): Promise<void> {
  const answers = anAnswer(role);
  for (let done = 0; done < sent.length; ) {
    const waiting = sent.slice(done);
    done = sent.length;
    await act(async () => {
      for (const call of waiting) {
        const data = answers[`${call.fn}.${call.action}`];
        if (data === undefined) throw new Error(`no answer to ${nameOf(call)}`);
        call.answer(nameOf(call) === refusedName ? BUSY : { ok: true, data });
      }
    });
  }
}

describe.each(PAGES)('$name', ({ Component, role, refused }) => {
  it('says nothing of the kind when all is read', async () => {
    render(<Component />);
    await settle(role);
    expect(screen.queryByText(/没有读到/)).toBeNull();
    expect(screen.queryByRole('button', { name: '再试一次' })).toBeNull();
    const asked = new Set(sent.map(nameOf));
    expect(Object.keys(refused).filter((name) => !asked.has(name))).toEqual([]);
  });

  it.each(Object.entries(refused))('says that %s was not read', async (name, words) => {
    render(<Component />);
    await settle(role, name);
    expect(screen.getAllByText(words).length).toBeGreaterThan(0);
    const again = screen.getAllByRole('button', { name: '再试一次' });
    const before = sent.length;
    await act(async () => void fireEvent.click(again[0] as HTMLElement));
    expect(sent.slice(before).map(nameOf)).toContain(name);
    await act(async () => {
      for (const call of sent.slice(before)) call.answer({ ok: true, data: anAnswer(role)[`${call.fn}.${call.action}`] });
    });
    expect(screen.queryByText(words)).toBeNull();
  });
});

it('what is empty is not said of what was not read', async () => {
  render(<VolunteerHome />);
  await settle('volunteer', 'request.inbox.open');
  expect(document.body.textContent).not.toMatch(/现在没有要帮的忙/);
  cleanup();
  sent.length = 0;
  openWith({ stationId: STATION });
  render(<Routing />);
  await settle('head', 'staff.list');
  expect(document.body.textContent).not.toContain('已不在本站');
});
