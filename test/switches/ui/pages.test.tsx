import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { SWITCH_NAMES, type Switch, type Switches } from '../../../contract/switches';
import { CallError } from '../../../src/api/call';
import { store } from '../../../src/api/storage';
import { learnSwitches } from '../../../src/api/switches';
import { Outcome } from '../../../src/components/Outcome';
import AskLecturePage from '../../../src/packages/activity/ask-lecture/index';
import ActivityPage from '../../../src/packages/activity/detail/index';
import ActivitiesPage from '../../../src/packages/activity/list/index';
import PutOnPage from '../../../src/packages/activity-desk/edit/index';
import BookingPage from '../../../src/packages/booking/detail/index';
import ServicePage from '../../../src/packages/booking/service/index';
import TimePage from '../../../src/packages/booking/time/index';
import TodayPage from '../../../src/packages/desk/today/index';
import AskPage from '../../../src/packages/request/ask/index';
import PhoneRequestPage from '../../../src/packages/request-desk/phone-request/index';
import RequestsPage from '../../../src/packages/request-desk/requests/index';
import { rememberStation } from '../../../src/packages/station/face/lastStation';
import VolunteerHome from '../../../src/packages/volunteer/home/index';
import RegisterPage from '../../../src/packages/volunteer/register/index';
import Home from '../../../src/pages/home/index';
import Mine from '../../../src/pages/mine/index';
import Neighbours from '../../../src/pages/neighbours/index';
import { beginAt } from '../../ui/support/begin';
import type { Sent } from '../../ui/support/cloud';
import { asked, crewed } from '../../ui/support/help';
import { answerAll, booking, bookingId, home, inputsOf, NOW, profile } from '../../ui/support/resident';
import { ledTo, openWith } from '../../ui/support/taro';

const stationId = 'benniu';
const activityId = 'e'.repeat(24);
const CLOSED = '今晚维护，明早七点恢复';
const refusal = (code: 'SWITCHED_OFF' | 'CLOSED', message: string, switches: Switches) => ({
  ok: false as const,
  error: { code, message },
  switches,
});

let sent: Sent[];
beforeEach(() => {
  sent = beginAt(NOW);
  learnSwitches();
  rememberStation(stationId);
  openWith({ stationId });
});
afterEach(() => jest.useRealTimers());

const nothing = { requests: [], pairings: [], own: [], activities: [], now: NOW };
const answers = {
  home: home(),
  mine: { bookings: [], requests: [], activities: [], pairings: [], now: NOW },
  neighbours: nothing,
  profile: profile(),
  me: { manager: false, memberships: [] },
};

/** Opens a page for somebody who was told of these before. */
async function show(page: ReactElement, off: readonly Switch[], more: Record<string, unknown> = {}): Promise<void> {
  learnSwitches({ off });
  render(page);
  // Every answer says the same again.
  const told = Object.entries({ ...answers, ...more }).map(([action, data]) => {
    const whole = typeof data === 'object' && data !== null && 'ok' in data;
    return [action, whole ? data : { ok: true, data, switches: { off } }];
  });
  await answerAll(sent, Object.fromEntries(told));
}

const text = () => document.body.textContent ?? '';
const buttons = () => screen.queryAllByRole('button').map((one) => one.textContent?.trim() ?? '');
const NEIGHBOURLY = ['requests', 'pairings', 'activities', 'volunteers'] as const;

describe('what a page knows of switches', () => {
  it('comes with any answer, is kept on the device, and goes with the first answer without it', async () => {
    render(<Home />);
    await answerAll(sent, { home: { ok: true, data: home(), switches: { off: ['requests'] } }, mine: answers.mine });
    // The last answer counts: this one says that all is on.
    expect(text()).toContain('要人帮忙');
    await act(async () => learnSwitches({ off: ['requests'] }));
    expect(text()).not.toContain('要人帮忙');
    expect(sent.map(({ action }) => action).sort()).toEqual(['home', 'mine']);
  });

  it('is not lost when the platform itself fails', async () => {
    await show(<Home />, ['requests'], { mine: { ok: false, error: { code: 'TIMEOUT', message: '等得太久' } } });
    expect(text()).not.toContain('要人帮忙');
  });
});

describe('the first page', () => {
  it('has no row and no button for what is off', async () => {
    await show(<Home />, []);
    for (const words of ['预约办事', '要人帮忙', '参加活动']) expect(text()).toContain(words);
    cleanup();
    await show(<Home />, ['requests', 'activities', 'plates', 'ebike-plate']);
    for (const words of ['预约办事', '要人帮忙', '参加活动', '上牌']) expect(text()).not.toContain(words);
    expect(text()).toContain('打电话');
    expect(text()).toContain('地址和时间');
  });

  it('names to a first visitor only what can be booked', async () => {
    store('last-station', undefined);
    await show(<Home />, []);
    expect(text()).toContain('驾驶证、行驶证、电动车上牌、代开发票');
    cleanup();
    const police = ['police', 'licence-renewal', 'licence-replacement', 'vehicle-licence'] as const;
    await show(<Home />, police);
    expect(text()).toContain('电动车上牌、代开发票、寄信寄包裹');
    expect(text()).not.toContain('驶证');
  });
});

describe('the tab 邻里', () => {
  const tabs = () => buttons().filter((name) => /^(首页|邻里|我的)/.test(name));

  it('is there while anything in it is on', async () => {
    await show(<Home />, ['requests', 'pairings', 'activities']);
    expect(tabs()).toHaveLength(3);
  });

  it('goes when all of it is off', async () => {
    await show(<Home />, NEIGHBOURLY);
    expect(tabs()).toHaveLength(2);
    expect(tabs().join()).not.toContain('邻里');
  });

  it('stays for a person with something running there, and leads only to that', async () => {
    const running = { ...nothing, requests: [asked()] };
    await show(<Neighbours />, NEIGHBOURLY, { neighbours: running });
    expect(text()).toContain('正在办的求助');
    for (const words of ['要人帮忙吗', '附近的活动', '有配对码', '当志愿者', '这里暂时没有开通']) expect(text()).not.toContain(words);
    cleanup();
    await show(<Home />, NEIGHBOURLY);
    expect(tabs()).toHaveLength(3);
  });

  it('shows one sentence with the phone and the way home to anyone who still comes', async () => {
    await show(<Neighbours />, NEIGHBOURLY);
    expect(text()).toContain('这里暂时没有开通');
    for (const words of ['要人帮忙', '活动', '有配对码', '当志愿者']) expect(text()).not.toContain(words);
    fireEvent.click(screen.getByRole('button', { name: '回首页' }));
    expect(ledTo).toEqual(['/pages/home/index']);
    expect(buttons()).toContain('打电话问一问');
  });

  it.each([
    ['requests', ['要人帮忙吗', '我的全部求助'], ['附近的活动', '有配对码', '当志愿者']],
    ['activities', ['附近的活动', '全部活动'], ['要人帮忙吗', '有配对码', '当志愿者']],
    ['pairings', ['有配对码'], ['要人帮忙吗', '附近的活动', '当志愿者']],
    ['volunteers', ['当志愿者'], ['要人帮忙吗', '附近的活动', '有配对码']],
  ] as const)('leaves out only %s when only that is off', async (name, gone, there) => {
    await show(<Neighbours />, [name]);
    for (const words of gone) expect(text()).not.toContain(words);
    for (const words of there) expect(text()).toContain(words);
  });
});

describe('我的', () => {
  it('has no card and no row for what is off', async () => {
    const services = SWITCH_NAMES.filter((name) => !['requests', 'pairings', 'volunteers', 'uploads'].includes(name));
    await show(<Mine />, services);
    for (const words of ['我的预约', '我报名的活动', '我的家人']) expect(text()).not.toContain(words);
    expect(text()).toContain('隐私和我的数据');
  });

  it('has them for a person who still has a booking', async () => {
    await show(<Mine />, SWITCH_NAMES, { mine: { bookings: [booking()] } });
    expect(text()).toContain('我的预约');
    expect(text()).toContain('电动自行车上牌');
  });
});

describe('a link or a code that leads to what is off', () => {
  const off = (name: Switch): Record<string, unknown> => {
    const refused = refusal('SWITCHED_OFF', '这里暂时没有开通，要办请打电话问一问驿站', { off: [name] });
    return { availability: refused, list: refused, get: refused, growth: refused };
  };
  const staff = { me: crewed('head') };
  it.each<[Switch, string, ReactElement, Record<string, string>, Record<string, unknown>?]>([
    ['ebike-plate', '办事须知', <ServicePage key="1" />, { serviceId: 'ebike-plate' }],
    ['ebike-plate', '选择时间', <TimePage key="2" />, { serviceId: 'ebike-plate' }],
    ['requests', '求助', <AskPage key="3" />, {}],
    ['requests', '电话求助', <PhoneRequestPage key="4" />, {}, staff],
    ['lectures', '请人来讲', <AskLecturePage key="5" />, {}],
    ['activities', '活动', <ActivityPage key="6" />, { scene: `a${activityId}` }],
    ['activities', '全部活动', <ActivitiesPage key="7" />, { view: 'near' }],
    ['activities', '办活动', <PutOnPage key="8" />, {}, staff],
    [
      'volunteers',
      '当志愿者',
      <VolunteerHome key="9" />,
      {},
      { me: { manager: false, memberships: [], volunteer: null, minutes: 0, times: 0, records: [] } },
    ],
    ['volunteers', '报名', <RegisterPage key="10" />, {}, { me: { volunteer: null, minutes: 0, times: 0, records: [] } }],
  ])('of %s shows one sentence, the phone and the way home: %s', async (name, _title, page, params, more = {}) => {
    openWith({ stationId, ...params });
    await show(page, [name], { ...off(name), ...more });
    expect(text()).toContain('这里暂时没有开通');
    expect(buttons()).toEqual(expect.arrayContaining(['回首页', '打电话问一问']));
    expect(screen.queryAllByRole('textbox')).toEqual([]);
    expect(document.querySelector('footer')).toBeNull();
    expect(text()).not.toContain('再试一次');
  });
});

describe('a booking of a service that is off', () => {
  it('can be given up and not be moved', async () => {
    openWith({ bookingId });
    await show(<BookingPage />, ['ebike-plate'], { get: { booking: booking() } });
    expect(buttons()).toContain('取消预约');
    expect(text()).not.toContain('改时间');
  });

  it('can be moved when only something else is off', async () => {
    openWith({ bookingId });
    await show(<BookingPage />, ['invoice-issue'], { get: { booking: booking() } });
    expect(buttons()).toContain('改时间');
  });

  it('is not offered again when it is over', async () => {
    openWith({ bookingId });
    await show(<BookingPage />, ['ebike-plate'], { get: { booking: booking({ status: 'done', rating: { grade: 5, at: NOW } }) } });
    expect(text()).toContain('办好了');
    expect(buttons()).not.toContain('再约一次');
  });
});

describe('pictures that are off', () => {
  it('have no field in a request for help', async () => {
    await show(<AskPage />, []);
    expect(text()).toContain('拍照或选照片');
    cleanup();
    await show(<AskPage />, ['uploads']);
    expect(text()).not.toContain('照片');
    expect(buttons()).toContain('请人来帮忙');
  });
});

describe('the pages of staff', () => {
  const queue = { date: '2026-11-25', now: NOW, bookings: [], groups: [], more: false };
  const desk = {
    me: crewed('head'),
    queue,
    board: { now: NOW, date: '2026-11-25', stationName: '', rule: '', calling: [], groups: [] },
    inbox: { now: NOW, pending: [], callbacks: [], requests: [] },
    list: { pairings: [], now: NOW },
    agenda: { activities: [], now: NOW },
    roster: { volunteers: [] },
  };
  const openMenu = async (off: readonly Switch[], more: object = {}) => {
    await show(<TodayPage />, off, { ...desk, ...more });
    fireEvent.click(screen.getByRole('button', { name: '更多' }));
    await answerAll(sent, {});
  };
  const ROWS = ['居民求助', '结对', '活动', '志愿者', '求助由谁管'];

  it('have a row for each capability while it is on', async () => {
    await openMenu([]);
    for (const row of ROWS) expect(text()).toContain(row);
    expect(inputsOf(sent, 'inbox')).toHaveLength(2);
  });

  it('have none for what is off and done with', async () => {
    await openMenu(NEIGHBOURLY);
    for (const row of ROWS) expect(text()).not.toContain(row);
    expect(text()).toContain('驿站设置');
  });

  it('have one for what is off as long as something is to be finished', async () => {
    await openMenu(NEIGHBOURLY, { inbox: { now: NOW, pending: [], callbacks: [], requests: [asked()] } });
    expect(text()).toContain('求助');
    expect(text()).not.toContain('结对');
  });

  it('write nobody down for what is off', async () => {
    await show(<RequestsPage />, ['requests'], { me: crewed('window'), inbox: { requests: [asked()], now: NOW } });
    expect(text()).toContain('等人接');
    expect(buttons()).not.toContain('记一个电话求助');
  });
});

describe('while all is shut', () => {
  const closed = { off: [], closed: CLOSED };

  it('every page says the words with the phone, and offers no booking', async () => {
    render(<Home />);
    const told = (data: unknown) => ({ ok: true, data, switches: closed });
    await answerAll(sent, { home: told(home()), mine: told({ bookings: [] }) });
    expect(screen.getByText(CLOSED)).toBeTruthy();
    expect(buttons()).toContain('打电话');
    expect(text()).not.toContain('预约办事');
    expect(text()).toContain('地址和时间');
  });

  it('a page that cannot be read is no fault', async () => {
    openWith({ stationId, serviceId: 'ebike-plate' });
    render(<TimePage />);
    await answerAll(sent, { home: home(), availability: refusal('CLOSED', CLOSED, closed) });
    expect(screen.getAllByText(CLOSED)).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(text()).toContain('这里现在看不了');
  });

  it('a tap that is refused is no fault either', () => {
    render(<Outcome error={new CallError('CLOSED', CLOSED)} />);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(text()).toContain(CLOSED);
    expect(buttons()).toEqual(['打电话']);
  });

  it('what the device has kept stays in sight without a word of failure', async () => {
    store(`cache:booking:${bookingId}`, { data: { booking: booking() }, at: NOW - 60_000 });
    openWith({ bookingId });
    render(<BookingPage />);
    await answerAll(sent, { get: refusal('CLOSED', CLOSED, closed), home: home() });
    expect(text()).toContain('864 657');
    expect(text()).not.toContain('没有取到');
  });
});
