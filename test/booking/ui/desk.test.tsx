import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { Booking } from '../../../contract/booking';
import { instantOf } from '../../../contract/shanghai';
import CodePage from '../../../src/packages/booking-desk/code/index';
import WindowPage from '../../../src/packages/booking-desk/window/index';
import TodayPage from '../../../src/packages/desk/today/index';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { clearStorage, ledTo, openWith } from '../../ui/support/taro';

const NOW = instantOf('2026-11-25', '10:07');
const STATION = 'benniu';
const id = 'a'.repeat(24);
let sent: Sent[];

beforeEach(() => {
  clearStorage();
  sent = holdCalls();
});

const made = (more: Partial<Booking>): Booking => ({
  bookingId: id,
  code: '123456',
  status: 'booked',
  source: 'online',
  stationId: STATION,
  serviceId: 'licence-renewal',
  serviceName: '驾驶证期满换证',
  group: 'police',
  date: '2026-11-25',
  start: '10:30',
  end: '10:45',
  applicant: { name: '王*芳', phone: '138****0021' },
  createdAt: NOW,
  changeUntil: NOW,
  ...more,
});

async function answer(action: string, data: unknown, fn?: string): Promise<void> {
  const call = sent.filter((one) => one.action === action && (fn === undefined || one.fn === fn)).at(-1);
  if (!call) throw new Error(`${action} was not asked; asked were ${sent.map((one) => one.action).join(', ')}`);
  await act(async () => call.answer({ ok: true, data }));
}

const signIn = (role = 'window') =>
  answer('me', { manager: false, memberships: [{ stationId: STATION, stationName: '奔牛邮政支局', role }] });
const press = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const asked = (action: string): unknown => sent.filter((one) => one.action === action).at(-1)?.input;

async function openWindow(booking: Booking, params: Record<string, string> = {}, role?: string) {
  openWith({ stationId: STATION, bookingId: id, ...params });
  render(<WindowPage />);
  await signIn(role);
  await answer('get', { booking });
}

describe('a booking at the window', () => {
  it('takes somebody in who is called before others', async () => {
    await openWindow(made({}));
    await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: '老年人优先' })));
    await press('到了');
    expect(asked('checkIn')).toEqual({ bookingId: id, priority: 'elder' });
  });

  it('takes the priority back with a second tap', async () => {
    await openWindow(made({}));
    for (let taps = 0; taps < 2; taps += 1)
      await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: /残疾人优先/ })));
    await press('到了');
    expect(asked('checkIn')).toEqual({ bookingId: id });
  });

  it('is answered in the inbox when the station has yet to say yes', async () => {
    await openWindow(made({ status: 'pending' }));
    expect(screen.queryByRole('button', { name: '到了' })).toBeNull();
    await press('去答复');
    expect(ledTo).toEqual([`/packages/booking-desk/inbox/index?stationId=${STATION}`]);
  });

  it('can be said to be missed once it has begun, or when somebody took a number and left', async () => {
    const moment = jest.spyOn(Date, 'now').mockReturnValue(instantOf('2026-11-25', '10:29'));
    await openWindow(made({}));
    expect(screen.queryByRole('button', { name: '没来' })).toBeNull();
    cleanup();
    await openWindow(made({ status: 'arrived' }));
    expect(screen.getByRole('button', { name: '没来' })).toBeTruthy();
    cleanup();
    moment.mockReturnValue(instantOf('2026-11-25', '10:30'));
    await openWindow(made({}));
    expect(screen.getByRole('button', { name: '没来' })).toBeTruthy();
    moment.mockRestore();
  });

  it('calls somebody again who is not there, and says how often they were called', async () => {
    await openWindow(made({ status: 'serving', queueLabel: 'A07', queueNumber: 7, calls: 2, servingAt: instantOf('2026-11-25', '10:02') }));
    expect(screen.getByText('叫了2次')).toBeTruthy();
    await press('再叫一次');
    expect(asked('callAgain')).toEqual({ bookingId: id });
  });

  it.each([
    ['放回队里，下一个再叫', 'requeue', { bookingId: id, after: 0 }],
    ['放回队里，过3位再叫', 'requeue', { bookingId: id, after: 3 }],
    ['没来，不再叫', 'noShow', { bookingId: id }],
  ])('asks what becomes of who is not there: %s', async (way, action, input) => {
    await openWindow(made({ status: 'serving', queueLabel: 'A07', queueNumber: 7 }));
    await press('不在');
    expect(screen.getByRole('dialog').textContent).toContain('A07 王*芳不在？');
    await press(way);
    expect(asked(action)).toEqual(input);
    const after = made({ status: action === 'noShow' ? 'no_show' : 'arrived', queueLabel: 'A07', queueNumber: 7, turn: 6.5 });
    await answer(action, { booking: after });
    await answer('get', { booking: after });
    expect(screen.queryByRole('dialog')).toBeNull();
    await press('叫下一位');
    expect(asked('next')).toEqual({ stationId: STATION, group: 'police' });
    await answer('next', { booking: made({ bookingId: 'b'.repeat(24), status: 'serving' }) });
    await answer('get', { booking: after });
    expect(ledTo).toEqual([`/packages/booking-desk/window/index?bookingId=${'b'.repeat(24)}`]);
  });

  it('says that nobody else waits', async () => {
    await openWindow(made({ status: 'done' }));
    await press('叫下一位');
    await answer('next', { booking: null });
    await answer('get', { booking: made({ status: 'done' }) });
    expect(screen.getByText('现在没有人在等')).toBeTruthy();
    expect(ledTo).toEqual([]);
  });

  it('takes back what was pressed by mistake, while the server says that it may be', async () => {
    await openWindow(made({ status: 'done' }));
    expect(screen.queryByRole('button', { name: /按错了/ })).toBeNull();
    cleanup();
    await openWindow(made({ status: 'done', takeBack: { to: 'serving', until: NOW } }));
    await press('按错了，退回“正在办”');
    expect(asked('takeBack')).toEqual({ bookingId: id, from: 'done' });
  });

  it('lets the head alone take the person out of a visit that is over, after asking', async () => {
    const over = made({ status: 'done', source: 'walk_in' });
    await openWindow(over);
    expect(screen.queryByRole('button', { name: '删除这个人的资料' })).toBeNull();
    cleanup();
    await openWindow(over, {}, 'head');
    await press('删除这个人的资料');
    expect(asked('forget')).toBeUndefined();
    await press('删除');
    expect(asked('forget')).toEqual({ bookingId: id });
    const forgotten = made({ ...over, applicant: { name: '已删除', phone: '' } });
    await answer('forget', { booking: forgotten });
    await answer('get', { booking: forgotten });
    expect(screen.queryByRole('button', { name: '删除这个人的资料' })).toBeNull();
  });

  it('leads from a missed visit to the form that forgives it', async () => {
    await openWindow(made({ status: 'no_show' }));
    await press('这次不算');
    expect(ledTo).toEqual([`/packages/booking-desk/window/index?bookingId=${id}&change=waive`]);
  });

  it('forgives a missed visit with a reason', async () => {
    await openWindow(made({ status: 'no_show' }), { change: 'waive' });
    expect(screen.getByRole('button', { name: '这次没来不算' })).toHaveProperty('disabled', true);
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '驿站没有办成' })));
    await press('这次没来不算');
    expect(asked('waive')).toEqual({ bookingId: id, reason: '驿站没有办成' });
    await answer('waive', { booking: made({ status: 'no_show' }) });
    expect(ledTo).toEqual(['back']);
  });

  it('shows what was forgiven, and forgives it no second time', async () => {
    await openWindow(made({ status: 'no_show', waived: { at: NOW, reason: '驿站没有办成' } }));
    expect(screen.getByText(/驿站没有办成/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '这次不算' })).toBeNull();
  });

  it('tells of a closed day to somebody who waited for any time of it', async () => {
    await openWindow(
      made({ status: 'cancelled', start: '', end: '', changedByStation: { reason: '停电', date: '2026-11-24', start: '', at: NOW } }),
    );
    expect(screen.getByText('原来是 周二 11月24日 全天。原因：停电')).toBeTruthy();
  });

  it('tells why the station moved it and what was said in the call', async () => {
    await openWindow(
      made({
        status: 'done',
        changedByStation: { reason: '停电', date: '2026-11-24', start: '09:00', at: NOW },
        rating: { grade: 1, comment: '等得太久', at: NOW },
        callback: {
          state: 'called',
          dueAt: instantOf('2026-11-28', '00:00'),
          closeBy: instantOf('2026-12-17', '00:00'),
          notes: [{ at: NOW, text: '道了歉' }],
        },
      }),
    );
    for (const text of ['原来是 周二 11月24日 上午9:00。原因：停电', '评价：非常不满意', '回过电，最晚 12月16日 办结', '道了歉'])
      expect(screen.getByText(text)).toBeTruthy();
  });
});

describe('the keypad page', () => {
  it('says with the code who is called before others, and forgets it for the next person', async () => {
    openWith({ stationId: STATION });
    render(<CodePage />);
    await signIn();
    await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: '残疾人优先' })));
    for (const digit of '123456') await press(digit);
    expect(asked('checkIn')).toEqual({ code: '123456', priority: 'disabled' });
    await answer('checkIn', { booking: made({ status: 'arrived', queueLabel: 'A07', priority: 'disabled' }) });
    expect(screen.getByRole('checkbox', { name: '残疾人优先' }).getAttribute('aria-checked')).toBe('false');
    for (const digit of '654321') await press(digit);
    expect(asked('checkIn')).toEqual({ code: '654321' });
  });
});

describe('the day', () => {
  const queue = (bookings: Booking[]) => ({
    date: '2026-11-25',
    now: NOW,
    bookings,
    more: false,
    groups: [
      {
        group: 'police',
        name: '警邮窗口',
        slots: [{ start: '10:30', end: '10:45', capacity: 2, remaining: 0, waiting: 3 }],
        waiting: 2,
        minutes: 25,
      },
    ],
  });

  async function openDay() {
    openWith({ stationId: STATION });
    render(<TodayPage />);
    await signIn();
    await answer(
      'queue',
      queue([
        made({ bookingId: 'b'.repeat(24), status: 'arrived', queueNumber: 7, queueLabel: 'A07', arrivedAt: NOW }),
        made({ bookingId: 'c'.repeat(24), status: 'arrived', queueNumber: 8, queueLabel: 'A08', arrivedAt: NOW, priority: 'elder' }),
        made({ status: 'pending' }),
      ]),
    );
    await answer('board', { groups: [{ group: 'police', name: '警邮窗口', waiting: 2, minutes: 25, next: ['A08', 'A07'] }] });
  }

  it('leads the head to the days before and after', async () => {
    await openDay();
    expect(screen.queryByRole('button', { name: '前一天' })).toBeNull();
    cleanup();
    openWith({ stationId: STATION, date: '2026-11-24' });
    render(<TodayPage />);
    await signIn('head');
    await answer('queue', { ...queue([made({ status: 'cancelled', source: 'phone' })]), date: '2026-11-24' });
    expect(screen.getByText('办完、没来和取消的 1 人')).toBeTruthy();
    await press('前一天');
    await press('后一天');
    expect(ledTo).toEqual([
      `/packages/desk/today/index?stationId=${STATION}&date=2026-11-23`,
      `/packages/desk/today/index?stationId=${STATION}`,
    ]);
  });

  it('shows who is called before others, by which rule, and whose turn is next', async () => {
    await openDay();
    const waiting = screen.getByRole('heading', { name: '等候 2 人' }).closest('section') as HTMLElement;
    const rows = within(waiting).getAllByText('王*芳');
    expect(rows.map((row) => row.parentElement?.textContent)).toEqual(['王*芳等 0 分钟', '王*芳老年人优先下一位等 0 分钟']);
    expect(within(waiting).getByText(/^老年人、残疾人优先：/)).toBeTruthy();
  });

  it('says how long somebody who comes now waits, and who waits for a place', async () => {
    await openDay();
    expect(screen.getByText('2 人等 · 现在来约等 25 分钟')).toBeTruthy();
    expect(screen.getByText('还没到 1 人 · 3 人等位')).toBeTruthy();
  });

  describe('with somebody at a counter', () => {
    const called = made({ status: 'serving', queueNumber: 7, queueLabel: 'A07', servingAt: NOW });
    const back = made({ status: 'arrived', queueNumber: 7, queueLabel: 'A07', arrivedAt: NOW });

    async function openServing(booking = called) {
      openWith({ stationId: STATION });
      render(<TodayPage />);
      await signIn();
      await answer('queue', queue([booking]));
      await answer('board', { groups: [{ group: 'police', name: '警邮窗口', waiting: 0, minutes: 0, next: [] }] });
    }
    /** What a step answers, and what the page asks for after it. */
    async function done(action: string, booking: Booking | null) {
      await answer(action, { booking });
      await answer('queue', queue(booking ? [booking] : []));
      await answer('board', { groups: [{ group: 'police', name: '警邮窗口', waiting: 0, minutes: 0, next: [] }] });
    }

    it('calls them again, which cannot be taken back', async () => {
      await openServing();
      await press('再叫一次 A07 王*芳');
      expect(asked('callAgain')).toEqual({ bookingId: id });
      await done('callAgain', { ...called, calls: 2 });
      expect(screen.getByText('A07 王*芳 再叫了一次')).toBeTruthy();
      expect(screen.queryByRole('button', { name: /^按错了/ })).toBeNull();
    });

    it.each([
      ['放回队里，下一个再叫', 'requeue', { bookingId: id, after: 0 }, back],
      ['放回队里，过3位再叫', 'requeue', { bookingId: id, after: 3 }, back],
      ['没来，不再叫', 'noShow', { bookingId: id }, made({ status: 'no_show', queueNumber: 7, queueLabel: 'A07' })],
    ])('asks what becomes of them when they are not there: %s', async (way, action, input, after) => {
      await openServing();
      await press('不在 A07 王*芳');
      expect(screen.getByRole('dialog').textContent).toContain('A07 王*芳不在？');
      expect(asked(action)).toBeUndefined();
      await press(way);
      expect(asked(action)).toEqual(input);
      await done(action, after);
      expect(screen.queryByRole('dialog')).toBeNull();
      expect(screen.queryByRole('button', { name: '不在 A07 王*芳' })).toBeNull();
    });

    it('lets who was called by mistake wait again', async () => {
      await openServing(back);
      await press('叫号 A07 王*芳');
      expect(asked('start')).toEqual({ bookingId: id });
      await done('start', called);
      await press('按错了，退回“等候中”');
      expect(asked('takeBack')).toEqual({ bookingId: id, from: 'serving' });
      await done('takeBack', back);
      expect(screen.getByText('A07 王*芳 退回“等候中”')).toBeTruthy();
      expect(screen.queryByRole('button', { name: /^按错了/ })).toBeNull();
    });

    it('takes back the call of whose turn it was, and nothing more after another step', async () => {
      await openServing(back);
      await press('叫下一位（1 人在等）');
      await done('next', called);
      expect(screen.getByRole('button', { name: '按错了，退回“等候中”' })).toBeTruthy();
      await press('再叫一次 A07 王*芳');
      await done('callAgain', called);
      expect(screen.queryByRole('button', { name: /^按错了/ })).toBeNull();
    });
  });

  it('says that more waits for an answer than was sent', async () => {
    await openDay();
    const inbox = { now: NOW, pending: [made({ status: 'pending' })], callbacks: [made({ status: 'done' })], morePending: true };
    await answer('inbox', inbox, 'booking');
    expect(screen.getByText('待办 2 件以上')).toBeTruthy();
    expect(screen.getByText('1 个以上预约等答复 · 1 个回电')).toBeTruthy();
  });

  it('leads from a booking that waits for an answer to the inbox, and says how much is there', async () => {
    await openDay();
    await answer('inbox', { now: NOW, pending: [made({ status: 'pending' })], callbacks: [made({ status: 'done' })] }, 'booking');
    expect(screen.getByText('待办 2 件')).toBeTruthy();
    expect(screen.getByText('1 个预约等答复 · 1 个回电')).toBeTruthy();
    await press(/^答复/);
    expect(ledTo).toEqual([`/packages/booking-desk/inbox/index?stationId=${STATION}`]);
  });
});
