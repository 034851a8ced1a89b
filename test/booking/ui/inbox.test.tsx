import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Booking } from '../../../contract/booking';
import { instantOf } from '../../../contract/shanghai';
import InboxPage from '../../../src/packages/booking-desk/inbox/index';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { clearStorage, ledTo, openWith } from '../../ui/support/taro';

const NOW = instantOf('2026-11-25', '10:07');
const STATION = 'benniu';
let sent: Sent[];

beforeEach(() => {
  clearStorage();
  sent = holdCalls();
});

const made = (id: string, more: Partial<Booking>): Booking => ({
  bookingId: id.repeat(24),
  code: '123456',
  status: 'pending',
  source: 'online',
  stationId: STATION,
  serviceId: 'licence-renewal',
  serviceName: '驾驶证期满换证',
  group: 'police',
  date: '2026-11-26',
  start: '09:00',
  end: '09:15',
  applicant: { name: '王*芳', phone: '138****0021' },
  createdAt: NOW,
  changeUntil: NOW,
  ...more,
});

const pending = made('a', { approval: { until: NOW + 40 * 60_000, unanswered: 'accept' } });
const overdue = made('b', {
  status: 'done',
  applicant: { name: '李*', phone: '138****0022' },
  rating: { grade: 1, comment: '等得太久', at: instantOf('2026-11-19', '11:00') },
  callback: {
    state: 'open',
    dueAt: instantOf('2026-11-24', '00:00'),
    closeBy: instantOf('2026-12-11', '00:00'),
    overdue: 'call',
  },
});

/** Answers the last call of an action. */
async function answer(action: string, data: unknown): Promise<void> {
  const call = sent.filter((one) => one.action === action).at(-1);
  if (!call) throw new Error(`${action} was not asked; asked were ${sent.map((one) => one.action).join(', ')}`);
  await act(async () => call.answer({ ok: true, data }));
}

const asked = (action: string): unknown[] => sent.filter((one) => one.action === action).map(({ input }) => input);

async function openAs(
  role: 'window' | 'head',
  params: Record<string, string> = {},
  inbox = { now: NOW, pending: [pending], callbacks: [overdue] },
) {
  openWith({ stationId: STATION, ...params });
  render(<InboxPage />);
  await answer('me', { name: '周示例', manager: false, memberships: [{ stationId: STATION, stationName: '奔牛邮政支局', role }] });
  await answer('inbox', inbox);
}

const press = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

describe('the inbox', () => {
  it('says by when a booking is to be answered and what happens otherwise', async () => {
    await openAs('window');
    expect(screen.getByText('请在上午10:47前答复，不答复就算同意')).toBeTruthy();
  });

  it('accepts with one tap, once, and shows what the cloud has then', async () => {
    await openAs('window');
    await press(/^同意/);
    expect(asked('decide')).toEqual([{ bookingId: pending.bookingId, accept: true }]);
    expect(screen.getByRole('button', { name: /^不同意/ })).toHaveProperty('disabled', true);
    await answer('decide', { booking: { ...pending, status: 'booked' } });
    await answer('inbox', { now: NOW, pending: [], callbacks: [overdue] });
    expect(screen.getByText(/^已同意 王\*芳/)).toBeTruthy();
    expect(screen.queryByText('预约等答复')).toBeNull();
  });

  it('says so when a colleague was faster', async () => {
    await openAs('window');
    await press(/^同意/);
    await act(async () => sent.at(-1)?.answer({ ok: false, error: { code: 'WRONG_STATUS', message: '同事已经答复了' } }));
    await answer('inbox', { now: NOW, pending: [], callbacks: [] });
    expect(screen.getByText('同事已经答复了')).toBeTruthy();
    expect(screen.getByText('没有待办的事')).toBeTruthy();
  });

  it('refuses only with a reason', async () => {
    await openAs('window', { refuse: pending.bookingId });
    const refuse = screen.getByRole('button', { name: '不同意，告诉本人' });
    expect(refuse).toHaveProperty('disabled', true);
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '请换一个时间' })));
    await press('不同意，告诉本人');
    expect(asked('decide')).toEqual([{ bookingId: pending.bookingId, accept: false, reason: '请换一个时间' }]);
    await answer('decide', { booking: { ...pending, status: 'cancelled' } });
    expect(ledTo).toEqual(['back']);
  });

  it('marks a call that is overdue with a word', async () => {
    await openAs('head');
    expect(screen.getByText(/^已经过期：11月23日/)).toBeTruthy();
    expect(screen.getByText('“等得太久”')).toBeTruthy();
  });

  it('lets window staff read the calls to make, and nothing else', async () => {
    await openAs('window');
    expect(screen.getByText(/^已经过期/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^回电并记下/ })).toBeNull();
    expect(screen.getByText('回电由站长来打、来记。')).toBeTruthy();
  });

  it.each([
    ['记下并办结', true],
    ['只记下，没办完', false],
  ])('writes down what was said: %s', async (button, close) => {
    await openAs('head', { call: overdue.bookingId });
    expect(screen.getByRole('button', { name: button })).toHaveProperty('disabled', true);
    await act(async () => void fireEvent.change(screen.getByRole('textbox', { name: '电话里怎么说的' }), { target: { value: '道了歉' } }));
    await press(button);
    expect(asked('callBack')).toEqual([{ bookingId: overdue.bookingId, note: '道了歉', close }]);
    await answer('callBack', { booking: overdue });
    expect(ledTo).toEqual(['back']);
  });

  it('leads back when the task is no longer one', async () => {
    await openAs('head', { call: 'f'.repeat(24) });
    expect(screen.getByText('这件事已经有结果了')).toBeTruthy();
    await press('看还有什么待办');
    expect(ledTo).toEqual(['back']);
  });

  it('tells a failure and asks again', async () => {
    openWith({ stationId: STATION });
    render(<InboxPage />);
    await answer('me', { manager: false, memberships: [{ stationId: STATION, stationName: '奔牛邮政支局', role: 'head' }] });
    await act(async () => sent.at(-1)?.lose());
    await press('再试一次');
    await answer('inbox', { now: NOW, pending: [], callbacks: [] });
    expect(screen.getByText('没有待办的事')).toBeTruthy();
  });
});
