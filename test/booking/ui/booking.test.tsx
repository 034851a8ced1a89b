import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Booking } from '../../../contract/booking';
import { instantOf } from '../../../contract/shanghai';
import { recall, store } from '../../../src/api/storage';
import DetailPage from '../../../src/packages/booking/detail/index';
import DonePage from '../../../src/packages/booking/done/index';
import { rememberApplicant } from '../../../src/packages/booking/face/applicant';
import PrivacyPage from '../../../src/packages/settings/privacy/index';
import { NextVisits } from '../../../src/pages/parts/NextVisits';
import { beginAt } from '../../ui/support/begin';
import type { Sent } from '../../ui/support/cloud';
import { answerAll, booking, bookingId, home, inputsOf, MINUTE, NOW, profile } from '../../ui/support/resident';
import { hidePage, ledTo, openWith, showPage } from '../../ui/support/taro';

let sent: Sent[];

beforeEach(() => {
  sent = beginAt(NOW);
});

afterEach(() => jest.useRealTimers());

const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const answer = (more: Partial<Booking>, others = {}) =>
  answerAll(sent, { get: { booking: booking(more) }, home: home(), profile: profile(), ...others });
const text = () => document.body.textContent ?? '';

async function open(more: Partial<Booking>): Promise<void> {
  openWith({ bookingId });
  render(<DetailPage />);
  await answer(more);
}

describe('somebody on a waiting list', () => {
  it('sees their place in the line, of a time or of a whole day', async () => {
    await open({ status: 'waiting', position: 2, start: '', end: '' });
    expect(text()).toContain('您排在第2位');
    expect(text()).toContain('有空位时按先后给您留30分钟');
    expect(text()).toContain('周五 11月27日 全天');
  });

  it('leaves it after being asked', async () => {
    await open({ status: 'waiting', position: 2 });
    await press('不等了');
    expect(inputsOf(sent, 'cancel')).toEqual([]);
    await act(async () => void fireEvent.click(screen.getAllByRole('button', { name: '不等了' }).at(-1) as HTMLElement));
    await answer({ status: 'cancelled' }, { cancel: { booking: booking({ status: 'cancelled' }) } });
    expect(inputsOf(sent, 'cancel')).toEqual([{ bookingId }]);
    expect(text()).toContain('已取消');
  });

  it('takes the place that is offered', async () => {
    await open({ status: 'offered', offerUntil: NOW + 25 * MINUTE });
    expect(text()).toContain('留到 上午10:32');
    await press('要这个时间');
    await answer({}, { takeOffer: { booking: booking() } });
    expect(inputsOf(sent, 'takeOffer')).toEqual([{ bookingId }]);
    expect(text()).toContain('取号码');
    expect(ledTo).toEqual([]);
  });

  it('is led to the booking that an offer moved', async () => {
    await open({ status: 'offered', offerUntil: NOW + 25 * MINUTE });
    await press('要这个时间');
    await answer({}, { takeOffer: { booking: booking({ bookingId: 'c'.repeat(24) }) } });
    expect(ledTo).toEqual([expect.stringContaining('c'.repeat(24))]);
  });

  it('is not asked for an answer that comes too late', async () => {
    await open({ status: 'offered', offerUntil: NOW });
    expect(text()).toContain('留位时间过了');
    expect(screen.queryByRole('button', { name: '要这个时间' })).toBeNull();
    await press('另约时间');
    expect(ledTo[0]).toContain('/time/index?stationId=benniu&serviceId=ebike-plate');
  });

  it('is told when the offer went to somebody else, and sees what is so now', async () => {
    await open({ status: 'offered', offerUntil: NOW + MINUTE });
    await press('要这个时间');
    const late = { ok: false, error: { code: 'WRONG_STATUS', message: '留给您的时间过了' } };
    await answer({ status: 'cancelled', cancelReason: '没有及时确认' }, { takeOffer: late });
    expect(text()).toContain('留给您的时间过了');
    expect(text()).toContain('没有及时确认');
  });
});

describe('somebody whose booking the station answers', () => {
  it('sees by when, and may cancel', async () => {
    await open({ status: 'pending', approval: { until: instantOf('2026-11-26', '10:00'), unanswered: 'refuse' } });
    expect(text()).toContain('等驿站答复');
    expect(text()).toContain('最晚明天 上午10:00答复，没有答复就不算约上');
    expect(screen.getByRole('button', { name: '取消预约' })).toBeTruthy();
    expect(text()).not.toContain('取号码');
  });

  it('reads why it was refused', async () => {
    await open({ status: 'cancelled', cancelReason: '当天办不了' });
    expect(text()).toContain('当天办不了');
  });
});

describe('what the station changed', () => {
  const was = { reason: '停电检修', date: '2026-11-26', start: '15:00', at: NOW };

  it('is shown with the old time, the new one and the reason, and can be changed again', async () => {
    await open({ changedByStation: was });
    expect(text()).toContain('原来 周四 11月26日 下午3:00，不办了');
    expect(text()).toContain('现在 周五 11月27日 上午9:00');
    expect(text()).toContain('原因：停电检修');
    expect(screen.getAllByRole('button', { name: '改时间' })).toHaveLength(1);
  });

  it('is no news any more once the person has the old time again', async () => {
    await open({ changedByStation: { ...was, date: '2026-11-27', start: '09:00' } });
    expect(text()).not.toContain('驿站改了您的时间');
  });

  it('leads to new times when it was cancelled', async () => {
    await open({ status: 'cancelled', cancelReason: '停电检修', changedByStation: { ...was, date: '2026-11-27', start: '09:00' } });
    expect(text()).toContain('驿站取消了这个时间');
    expect(text()).toContain('原因：停电检修');
    await press('另约时间');
    expect(ledTo[0]).toContain('/time/index');
  });
});

describe('somebody who waits in the hall', () => {
  const arrived = { status: 'arrived', queueLabel: 'B07', date: '2026-11-25', start: '10:00', notify: [] } as const;

  it('sees how many are before them, and it comes up to date by itself', async () => {
    await open({ ...arrived, notify: [], queue: { ahead: 2, minutes: 15 }, priority: 'elder' });
    expect(text()).toContain('前面还有2位，大约等15分钟');
    expect(text()).toContain('老年人优先');
    await act(() => jest.advanceTimersByTimeAsync(20_000));
    await answer({ ...arrived, notify: [], queue: { ahead: 0, minutes: 4 } });
    expect(text()).toContain('下一个就是您');
    await act(async () => hidePage());
    const asked = inputsOf(sent, 'get').length;
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(inputsOf(sent, 'get')).toHaveLength(asked);
    await act(async () => showPage());
    expect(inputsOf(sent, 'get')).toHaveLength(asked + 1);
  });

  it('asks to be told when the number is called', async () => {
    await open({ ...arrived, notify: [] });
    await press('叫到我时提醒我');
    expect(inputsOf(sent, 'notify')).toEqual([{ bookingId, templates: ['progress'] }]);
    const agreed = { ...arrived, notify: ['progress' as const] };
    await answer(agreed, { notify: { booking: booking(agreed) } });
    expect(text()).toContain('叫到您时会发消息提醒您');
    expect(screen.queryByRole('button', { name: '叫到我时提醒我' })).toBeNull();
  });
});

describe('the reminder of a visit', () => {
  it('can be asked for again when it was not agreed to', async () => {
    await open({ notify: [] });
    await press('提醒我');
    expect(inputsOf(sent, 'notify')).toEqual([{ bookingId, templates: ['reminder', 'progress'] }]);
  });

  it('is not offered when the evening before has passed', async () => {
    await open({ notify: [], date: '2026-11-25', start: '16:00' });
    expect(screen.queryByRole('button', { name: '提醒我' })).toBeNull();
  });
});

describe('after the visit', () => {
  const called = { dueAt: instantOf('2026-11-28', '00:00'), closeBy: instantOf('2026-12-17', '00:00') };
  const bad = { status: 'done', endedAt: NOW, rating: { grade: 1, at: NOW } } as const;

  it.each([
    ['by when the head calls', { state: 'open', ...called }, '站长会在11月27日前给您回电'],
    ['that the call is late', { state: 'open', ...called, overdue: 'call' }, '晚了，对不起'],
    ['that it is being seen to', { state: 'called', ...called }, '还在办，12月16日前给您结果'],
    ['that it is settled', { state: 'closed', ...called }, '已经办结'],
  ] as const)('somebody who was not content reads %s', async (_, callback, words) => {
    await open({ ...bad, callback });
    expect(text()).toContain(words);
  });

  it('a missed visit that was forgiven says so', async () => {
    await open({ status: 'no_show', waived: { at: NOW, reason: '住院了' } });
    expect(text()).toContain('这次不算：住院了');
  });
});

describe('the next visits on the home page', () => {
  it('begin with what is still open', () => {
    const at = (id: string, more: Partial<Booking>) => booking({ bookingId: id.repeat(24), ...more });
    render(
      <NextVisits
        bookings={[
          at('1', { date: '2026-11-25', start: '15:00' }),
          at('2', { status: 'waiting', start: '' }),
          at('3', { status: 'offered', offerUntil: NOW + 25 * MINUTE }),
          at('4', { status: 'pending' }),
        ]}
      />,
    );
    const rows = screen.getAllByRole('button').map((row) => row.textContent ?? '');
    expect(rows.map((row) => row.slice(0, 4))).toEqual(['有空位了', '周五 1', '排队等 ', '今天 周']);
    expect(rows[0]).toContain('留到 上午10:32');
    expect(rows[1]).toContain('等驿站答复');
  });
});

describe('what the device keeps of a booking', () => {
  const key = `cache:booking:${bookingId}`;

  it.each([
    ['its page', DetailPage],
    ['the page that says it is made', DonePage],
  ])('is the code for the door, and nobody’s name or number, from %s', async (_, Shown) => {
    openWith({ bookingId });
    render(<Shown />);
    await answer({});
    const kept = JSON.stringify(recall(key));
    expect(kept).toContain('864657');
    expect(kept).not.toMatch(/王示例|13800000021/);
  });

  it('opens the page without network, with no empty line for the person', async () => {
    openWith({ bookingId });
    const first = render(<DetailPage />);
    await answer({});
    expect(text()).toContain('王示例');
    first.unmount();
    const { container } = render(<DetailPage />);
    expect(text()).toContain('取号码');
    expect([...container.querySelectorAll('.row-title')].map((title) => title.textContent)).not.toContain('');
  });

  it('goes with the consent', async () => {
    rememberApplicant({ name: '王示例', phone: '13800000021' });
    store(key, { data: { booking: booking() }, at: NOW });
    render(<PrivacyPage />);
    await press('撤回同意，不再记着');
    expect(recall(key)).toBeUndefined();
  });
});
