import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { recall, store } from '../../../src/api/storage';
import ApplicantPage from '../../../src/packages/booking/applicant/index';
import { startOf } from '../../../src/packages/booking/applicant/who';
import ConfirmPage from '../../../src/packages/booking/confirm/index';
import DonePage from '../../../src/packages/booking/done/index';
import { keepTyped, typedApplicant } from '../../../src/packages/booking/face/applicant';
import { ANY_TIME, standingOf } from '../../../src/packages/booking/time/choice';
import TimePage from '../../../src/packages/booking/time/index';
import { beginAt } from '../../ui/support/begin';
import type { Sent } from '../../ui/support/cloud';
import { answerAll, booking, bookingId, home, inputsOf, mother, NOW, profile } from '../../ui/support/resident';
import { ledTo, openWith } from '../../ui/support/taro';

let sent: Sent[];
const where = { stationId: 'benniu', serviceId: 'ebike-plate', date: '2026-11-27' };
const me = { name: '王示例', phone: '13800000021' };

beforeEach(() => {
  sent = beginAt(NOW);
});

afterEach(() => jest.useRealTimers());

const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })));
const type = (name: string, value: string) => fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

const slot = (start: string, remaining: number, waiting?: number) => ({ start, end: start, capacity: 2, remaining, waiting });
const mixed = { date: '2026-11-27', open: true, slots: [slot('09:00', 0, 3), slot('09:15', 1)] };
const full = { ...mixed, slots: [slot('09:00', 0, 3), slot('09:15', 0)] };

describe('picking a time', () => {
  const open = async (day: typeof mixed, params = {}) => {
    openWith({ ...where, ...params });
    render(<TimePage />);
    await answerAll(sent, { home: home(), availability: { days: [day] }, get: { booking: booking() } });
  };

  it('offers to wait for a full time, and says what that means', async () => {
    await open(mixed);
    await choose(/9:00 约满 · 3人在等/);
    expect(screen.getByText('有空位时按先后给您留30分钟')).toBeTruthy();
    await press('排队等这个时间');
    expect(ledTo[0]).toContain('/applicant/index?');
    expect(ledTo[0]).toContain('start=09%3A00&wait=1');
  });

  it('offers the whole of a full day', async () => {
    await open(full);
    await choose('这一天都行，排队等');
    await press('排队等这一天');
    expect(ledTo[0]).toContain('start=&wait=1');
  });

  it('books what is free', async () => {
    await open(mixed);
    await choose(/9:15/);
    await press('下一步');
    expect(ledTo[0]).not.toContain('wait');
  });

  it('lets somebody who is moving a booking wait for a full time without asking again who comes', async () => {
    await open(mixed, { moveOf: bookingId });
    await choose(/9:00 约满/);
    expect(screen.getByText('等到了就换到新时间')).toBeTruthy();
    await press('排队等这个时间');
    expect(ledTo[0]).toContain('/confirm/index?');
    expect(typedApplicant(NOW)?.name).toBe('王示例');
  });

  it('shows the new time of a moved booking at once, whatever the device kept', async () => {
    store(`cache:booking:${bookingId}`, { data: { booking: booking() }, at: NOW });
    await open(mixed, { moveOf: bookingId });
    await choose(/9:15/);
    await press('改到这个时间');
    await press('确定改');
    await answerAll(sent, { reschedule: { booking: booking({ start: '14:15', end: '14:30' }) } });
    expect(ledTo[0]).toContain('/done/index?');
    cleanup();
    openWith({ bookingId, moved: '1' });
    render(<DonePage />);
    expect(screen.getByRole('status').textContent).toContain('时间改好了');
    expect(screen.getByRole('status').textContent).toContain('下午2:15');
    expect(JSON.stringify(recall(`cache:booking:${bookingId}`))).not.toContain('王示例');
  });

  it('tells a time that filled up meanwhile from one that was full when it was chosen', () => {
    expect(standingOf(mixed, { start: '09:00', full: false })).toBe('gone');
    expect(standingOf(mixed, { start: '09:00', full: true })).toBe('wait');
    expect(standingOf(mixed, { start: '09:15', full: true })).toBe('free');
    expect(standingOf(mixed, { start: ANY_TIME, full: true })).toBe('none');
    expect(standingOf(full, { start: ANY_TIME, full: true })).toBe('wait');
    expect(standingOf(full, { start: '10:00', full: true })).toBe('none');
  });
});

describe('who comes', () => {
  const open = async (given = profile(), service = {}) => {
    openWith({ ...where, start: '09:00' });
    render(<ApplicantPage />);
    await answerAll(sent, { home: home(service), profile: given });
  };

  it('is one of the family, named by id', async () => {
    await open(profile({ members: [mother] }));
    await choose(/王建华（父母）/);
    await press('下一步');
    const { consentAt: _, ...applicant } = mother;
    expect(typedApplicant(NOW)).toEqual(applicant);
    expect(ledTo[0]).toContain('/confirm/index');
  });

  it('is somebody new only once they agreed', async () => {
    await open();
    await choose('添加家人');
    type('家人姓名', '王建华');
    type('联系电话', '13800000022');
    await choose('父母');
    await press('下一步');
    expect(screen.getByText('请先问过家人，家人同意才能添加')).toBeTruthy();
    expect(ledTo).toEqual([]);
    await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: /已经问过家人，家人同意/ })));
    await press('下一步');
    expect(typedApplicant(NOW)).toEqual({ name: '王建华', phone: '13800000022', relation: 'parent', consent: true });
  });

  it('is the person if no other may come', async () => {
    await open(profile({ members: [mother] }), { proxy: false });
    expect(screen.queryByRole('radio')).toBeNull();
    type('姓名', me.name);
    type('手机号', me.phone);
    await press('下一步');
    expect(typedApplicant(NOW)).toEqual(me);
  });

  it('keeps what was typed on the way back, right or not, and whether they agreed', async () => {
    await open();
    await choose('添加家人');
    type('家人姓名', '王建华');
    await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: /家人同意/ })));
    await choose('我自己');
    type('姓名', me.name);
    type('手机号', '138');
    cleanup();
    await open();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '姓名' }).value).toBe(me.name);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '手机号' }).value).toBe('138');
    await choose('添加家人');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '家人姓名' }).value).toBe('王建华');
    expect(screen.getByRole('checkbox', { name: /家人同意/ }).getAttribute('aria-checked')).toBe('true');
    expect(typedApplicant(NOW)).toBeUndefined();
  });

  it('says at the button that something above is wrong, until it is right', async () => {
    await open();
    await press('下一步');
    expect(screen.getByText('还有没填好的，请看上面的红字')).toBeTruthy();
    type('姓名', me.name);
    type('手机号', me.phone);
    await press('下一步');
    expect(screen.queryByText('还有没填好的，请看上面的红字')).toBeNull();
  });

  it('finds no room for a sixth family member', async () => {
    const five = [1, 2, 3, 4, 5].map((n) => ({ ...mother, memberId: String(n).repeat(24), name: `家人${'一二三四五'[n - 1]}` }));
    await open(profile({ members: five }));
    expect(screen.queryByRole('radio', { name: '添加家人' })).toBeNull();
    expect(screen.getByText(/已有5位家人/)).toBeTruthy();
  });

  it('is shown the other ways while online booking is paused, and may still book for somebody else', async () => {
    const until = NOW + 30 * 86_400_000;
    await open(profile({ members: [mother], pauses: [{ until, reason: '最近90天有2次约了没来' }] }));
    expect(screen.getByText('网上预约暂停到 12月25日')).toBeTruthy();
    expect(screen.getByText('最近90天有2次约了没来')).toBeTruthy();
    expect(screen.getByText('直接到窗口取号')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '下一步' })).toBeNull();
    expect(screen.getByRole('button', { name: '打电话 11185' })).toBeTruthy();
    await choose(/王建华/);
    expect(screen.queryByText(/网上预约暂停/)).toBeNull();
    expect(screen.getByRole('button', { name: '下一步' })).toBeTruthy();
  });

  it('is found again as it was typed', () => {
    const member = { name: '王建华', phone: '13800000022', relation: 'parent' as const };
    expect(startOf(member, me)).toMatchObject({ who: 'new', name: me.name, member: { ...member, consent: true } });
    expect(startOf({ ...member, memberId: mother.memberId }, undefined).who).toEqual({ memberId: mother.memberId });
    expect(startOf(undefined, me)).toMatchObject({ who: 'self', ...me });
    // What an earlier version remembered of somebody else is not taken for the person.
    expect(startOf(undefined, member)).toMatchObject({ who: 'self', name: '' });
  });
});

describe('checking the answers', () => {
  const open = async (params: Record<string, string>, service = {}) => {
    keepTyped(me, NOW);
    openWith({ ...where, ...params });
    render(<ConfirmPage />);
    await answerAll(sent, { home: home(service), profile: profile() });
  };

  it('books with the messages that were agreed to', async () => {
    await open({ start: '09:00' });
    await press('确认预约');
    expect(inputsOf(sent, 'create')).toEqual([{ ...where, start: '09:00', applicant: me, notify: ['booked', 'reminder', 'progress'] }]);
    await answerAll(sent, { create: { booking: booking() } });
    expect(ledTo[0]).toContain('/done/index');
  });

  it('can be pressed once it is known which messages to ask for, or that this cannot be known now', async () => {
    keepTyped(me, NOW);
    openWith({ ...where, start: '09:00' });
    const first = render(<ConfirmPage />);
    const button = () => screen.getByRole<HTMLButtonElement>('button', { name: '确认预约' });
    await answerAll(sent, { home: home() });
    expect(button().disabled).toBe(true);
    await act(async () => sent.find(({ action }) => action === 'profile')?.lose());
    expect(button().disabled).toBe(false);
    await act(async () => first.rerender(<ConfirmPage key="again" />));
    await answerAll(sent, { home: home(), profile: profile({ templates: { booked: 'id' } }) });
    // On the next visit they are known from this one.
    await act(async () => first.rerender(<ConfirmPage key="later" />));
    await answerAll(sent, { home: home() });
    expect(button().disabled).toBe(false);
  });

  it('is sent once when the button is tapped twice before anything was answered', async () => {
    await open({ start: '09:00' });
    const button = screen.getByRole('button', { name: '确认预约' });
    await act(async () => {
      fireEvent.click(button);
      fireEvent.click(button);
    });
    expect(inputsOf(sent, 'create')).toHaveLength(1);
  });

  it('joins the waiting list of a time, or of a day without one', async () => {
    await open({ start: '09:00', wait: '1' });
    await press('确认排队');
    await answerAll(sent, { joinWaitlist: { booking: booking({ status: 'waiting', position: 2 }) } });
    expect(inputsOf(sent, 'joinWaitlist')).toEqual([expect.objectContaining({ start: '09:00', applicant: me })]);
    expect(inputsOf(sent, 'create')).toEqual([]);
  });

  it('asks for any time of the day by naming none', async () => {
    await open({ wait: '1' });
    expect(screen.getByText('周五 11月27日 全天')).toBeTruthy();
    await press('确认排队');
    expect(inputsOf(sent, 'joinWaitlist')).toEqual([expect.not.objectContaining({ start: expect.anything() })]);
  });

  it('offers to wait for what filled up at the last moment', async () => {
    await open({ start: '09:00' });
    await press('确认预约');
    await answerAll(sent, { create: { ok: false, error: { code: 'SLOT_FULL', message: '这个时间约满了' } } });
    await press('排队等这个时间');
    expect(ledTo[0]).toContain('start=09%3A00&wait=1');
  });

  it('shows the other ways to somebody who is paused', async () => {
    await open({ start: '09:00' });
    await press('确认预约');
    await answerAll(sent, { create: { ok: false, error: { code: 'PAUSED', message: '网上预约暂停到 12月25日' } } });
    expect(screen.getByText('直接到窗口取号')).toBeTruthy();
  });

  it('says that the station answers, by when, and what silence means', async () => {
    await open({ start: '09:00' }, { approval: { hours: 24, unanswered: 'refuse' } });
    expect(screen.getByText('驿站答复后才算约好')).toBeTruthy();
    expect(screen.getByText('最晚明天 上午10:07答复，没有答复就不算约上')).toBeTruthy();
    expect(screen.getByRole('button', { name: '提交预约' })).toBeTruthy();
  });

  it('expects the answer before the visit begins', async () => {
    await open({ start: '09:00' }, { approval: { hours: 72, unanswered: 'accept' } });
    expect(screen.getByText('最晚周五 11月27日 上午9:00答复，没有答复就算同意')).toBeTruthy();
  });
});
