import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { OutputOf } from '../../../contract/functions';
import type { HelpRequest } from '../../../contract/request';
import type { Routing } from '../../../contract/station';
import { helpNote } from '../../../src/packages/request-desk/face/HelpRow';
import PhoneRequestPage from '../../../src/packages/request-desk/phone-request/index';
import RequestPage from '../../../src/packages/request-desk/request/index';
import RequestsPage from '../../../src/packages/request-desk/requests/index';
import { noteOf } from '../../../src/packages/request-desk/requests/notes';
import { withCommunity, withPerson } from '../../../src/packages/request-desk/routing/routing';
import { byYear, lastMonths } from '../../../src/packages/volunteer-desk/growth/years';
import VolunteersPage from '../../../src/packages/volunteer-desk/volunteers/index';
import { spansOf } from '../../../src/packages/volunteer-desk/volunteers/spans';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { asked, crewed, HOUR, NOW, registered, requestId } from '../../ui/support/help';
import { answerAll, inputsOf } from '../../ui/support/resident';
import { clearStorage, ledTo, openWith } from '../../ui/support/taro';

const stationId = 'benniu';
let sent: Sent[];

beforeEach(() => {
  clearStorage();
  sent = holdCalls();
});

const press = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })));
const type = (name: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } }));
const submitted = (more: Partial<HelpRequest> = {}) => asked({ status: 'submitted', level: 'grid', ...more });
const inbox = (requests: HelpRequest[]) => ({ requests, now: NOW });
const volunteerId = 'c'.repeat(24);

/** Answers the calls of an action by their inputs. */
const answerBy = <Input,>(action: string, answer: (input: Input) => unknown) =>
  act(async () => {
    for (const call of sent.filter((one) => one.action === action)) call.answer({ ok: true, data: answer(call.input as Input) });
  });

describe('the list of requests', () => {
  const openAs = async (role: 'window' | 'head' | 'volunteer', requests: HelpRequest[]) => {
    openWith({ stationId });
    render(<RequestsPage />);
    await answerAll(sent, { me: crewed(role), inbox: inbox(requests) });
  };

  it('admits a new one with one tap, once, and shows what the cloud has then', async () => {
    await openAs('window', [submitted()]);
    await press(/^受理/);
    expect(inputsOf(sent, 'admit')).toEqual([{ requestId }]);
    await answerAll(sent, { admit: { request: asked() }, inbox: inbox([]) });
    expect(screen.getByText(/^已受理 水电维修/)).toBeTruthy();
    expect(screen.getByText('没有新的求助')).toBeTruthy();
  });

  it('shows one of a further page no more as it was, once it is admitted', async () => {
    const older = submitted({ requestId: 'b'.repeat(24), community: '宝龙社区' });
    const first = { ...inbox([submitted()]), cursor: 'next' };
    openWith({ stationId });
    render(<RequestsPage />);
    await answerAll(sent, { me: crewed('window'), inbox: first });
    await press('看更多');
    await answerAll(sent, { inbox: inbox([older]) });
    await press(/^受理.*宝龙/);
    await answerAll(sent, { admit: { request: asked() }, inbox: first });
    expect(screen.queryByRole('button', { name: /^受理.*宝龙/ })).toBeNull();
    expect(screen.getByRole('button', { name: '看更多' })).toBeTruthy();
  });

  it('marks with a word what is overdue', async () => {
    await openAs('window', [submitted({ overdue: true, dueAt: NOW - HOUR })]);
    expect(screen.getByText('超时')).toBeTruthy();
    expect(screen.getByText('超时：上午9:07前就该受理')).toBeTruthy();
  });

  it.each([
    ['head', 1],
    ['window', 1],
    ['volunteer', 0],
  ] as const)('lets who serves give it to somebody: %s', async (role, buttons) => {
    await openAs(role, []);
    await choose('等人接');
    await answerAll(sent, { inbox: inbox([asked()]) });
    expect(screen.queryAllByRole('button', { name: /^派给…/ })).toHaveLength(buttons);
  });

  it('lets a grid worker admit, and write down no calls', async () => {
    await openAs('volunteer', [submitted({ mine: true })]);
    expect(screen.getByText('归您管')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '记一个电话求助' })).toBeNull();
  });

  it('says of each status what to know now', () => {
    const volunteer = { volunteerId, name: '郑示例', self: false };
    expect(noteOf(submitted(), NOW)).toBe('社区网格员管 · 请在中午12:07前受理');
    expect(noteOf(asked({ status: 'taken', volunteer }), NOW)).toBe('郑示例接了');
    expect(noteOf(asked({ status: 'on_the_way', volunteer, overdue: true }), NOW)).toBe('超时：郑示例出发很久了，请问一问');
    expect(noteOf(asked({ status: 'done', volunteer }), NOW)).toBe('郑示例做完了，等居民确认');
  });

  it('counts the new ones for the day', () => {
    expect(helpNote(inbox([submitted(), submitted({ overdue: true })]))).toBe('2 件新的，1 件超时');
    expect(helpNote({ ...inbox([submitted()]), cursor: 'next' })).toBe('1 件以上新的');
  });
});

describe('one request', () => {
  const openAs = async (role: 'window' | 'head' | 'volunteer', request: HelpRequest, step?: string) => {
    openWith({ stationId, requestId, ...(step && { step }) });
    render(<RequestPage />);
    await answerAll(sent, { me: crewed(role), get: { request } });
  };
  const done = () => asked({ status: 'done', minutes: 40, volunteer: { volunteerId, name: '郑示例', self: false } });

  it('offers what its status allows', async () => {
    await openAs('head', submitted());
    for (const name of ['受理，让志愿者接', '派给一位志愿者', '无法办理']) expect(screen.getByRole('button', { name })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '代居民确认' })).toBeNull();
  });

  it('tells the person why the station cannot help', async () => {
    await openAs('window', submitted(), 'decline');
    expect(screen.getByRole('button', { name: '办不了，告诉本人' })).toHaveProperty('disabled', true);
    await choose('要请专业师傅');
    await press('办不了，告诉本人');
    await press('确定');
    expect(inputsOf(sent, 'decline')).toEqual([{ requestId, reason: '要请专业师傅' }]);
    await answerAll(sent, { decline: { request: asked({ status: 'declined' }) } });
    expect(ledTo).toEqual(['back']);
  });

  it('gives it to a volunteer, whose strengths stand beside the name', async () => {
    await openAs('window', asked(), 'assign');
    await answerAll(sent, { roster: { volunteers: [{ ...registered(), minutes: 90 }] } });
    expect(screen.getByText('水电维修、周末白天')).toBeTruthy();
    await choose(/郑示例/);
    await press('派给这位志愿者');
    expect(inputsOf(sent, 'assign')).toEqual([{ requestId, volunteerId }]);
  });

  it('gives it back to all from the window, with a reason', async () => {
    await openAs('window', asked({ status: 'taken', volunteer: { volunteerId, name: '郑示例', self: false } }), 'assign');
    await answerAll(sent, { roster: { volunteers: [{ ...registered(), minutes: 90 }] } });
    await choose('志愿者联系不上');
    await choose('不指定，让大家接');
    await press('退回，让大家接');
    expect(inputsOf(sent, 'assign')).toEqual([{ requestId, reason: '志愿者联系不上' }]);
  });

  it('writes down what the resident said by phone', async () => {
    await openAs('window', done(), 'confirm');
    await choose('办好了');
    await choose('满意');
    await press('确认办好');
    await press('确定');
    expect(inputsOf(sent, 'confirm')).toEqual([{ requestId, done: true, grade: 4 }]);
  });

  it('opens it again only with what was not done', async () => {
    await openAs('window', done(), 'confirm');
    await choose(/^没办好/);
    expect(screen.getByRole('button', { name: '没办好，重新找人' })).toHaveProperty('disabled', true);
    await choose('做完又坏了');
    await press('没办好，重新找人');
    await press('确定');
    expect(inputsOf(sent, 'confirm')).toEqual([{ requestId, done: false, reason: '做完又坏了' }]);
  });

  it('lets the head alone take the person out of one that is over, after asking', async () => {
    await openAs('window', asked({ status: 'cancelled', source: 'phone' }));
    expect(screen.queryByRole('button', { name: '删除这个人的资料' })).toBeNull();
    cleanup();
    await openAs('head', asked({ status: 'cancelled', source: 'phone' }));
    await press('删除这个人的资料');
    expect(inputsOf(sent, 'forget')).toEqual([]);
    await press('删除');
    expect(inputsOf(sent, 'forget')).toEqual([{ requestId }]);
  });

  it('is written down for who calls, once everything is there', async () => {
    openWith({ stationId });
    render(<PhoneRequestPage />);
    await answerAll(sent, { me: crewed('window') });
    await press('记下这件求助');
    expect(screen.getByText('请选要帮什么忙')).toBeTruthy();
    expect(inputsOf(sent, 'record')).toEqual([]);
    await choose(/水电维修/);
    await type('姓名', '王示例');
    await type('联系电话', '13800000021');
    await type('哪个小区', '五心苑社区');
    await type('几幢', '3幢');
    await type('几单元几室', '2单元301室');
    await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: /^已经问过本人/ })));
    await press('记下这件求助');
    expect(inputsOf(sent, 'record')).toEqual([
      {
        stationId,
        kind: 'repair',
        community: '五心苑社区',
        building: '3幢',
        address: '2单元301室',
        person: { name: '王示例', phone: '13800000021' },
        consent: true,
      },
    ]);
  });
});

describe('the station’s volunteers', () => {
  const applicant = { ...registered({ status: 'applied', name: '吴示例', volunteerId: 'd'.repeat(24) }), minutes: 0 };
  const openList = async (params: Record<string, string> = {}) => {
    openWith({ stationId, ...params });
    render(<VolunteersPage />);
    await answerAll(sent, { me: crewed('head') });
    await answerBy<{ status: string }>('roster', ({ status }) => ({
      volunteers: status === 'applied' ? [applicant] : [{ ...registered(), minutes: 90 }],
    }));
  };

  it('takes somebody in with one tap', async () => {
    await openList();
    await press('同意 吴示例');
    await press('确定');
    expect(inputsOf(sent, 'decide')).toEqual([{ stationId, volunteerId: applicant.volunteerId, accept: true }]);
  });

  it('refuses only with a reason', async () => {
    await openList({ refuse: applicant.volunteerId });
    expect(screen.getByRole('button', { name: '不同意，告诉本人' })).toHaveProperty('disabled', true);
    await choose('请先来驿站见个面');
    await press('不同意，告诉本人');
    await press('确定');
    expect(inputsOf(sent, 'decide')).toEqual([
      { stationId, volunteerId: applicant.volunteerId, accept: false, reason: '请先来驿站见个面' },
    ]);
  });

  it('shows a number only when it is asked for', async () => {
    await openList();
    await press(/^郑示例/);
    await press('显示姓名和电话');
    expect(inputsOf(sent, 'reveal')).toEqual([{ stationId, volunteerId }]);
    await answerAll(sent, { reveal: { name: '郑示例', phone: '13800000031' } });
    expect(screen.getByText('13800000031')).toBeTruthy();
  });

  it('puts hours right only with another time and a reason, and shows what was there before', async () => {
    const recordId = 'e'.repeat(24);
    const record = {
      recordId,
      volunteerId,
      stationId,
      kind: 'request',
      title: '水电维修',
      date: '2026-11-20',
      minutes: 60,
      corrections: [],
    };
    const corrected = { ...record, minutes: 50, corrections: [{ at: NOW, from: 60, to: 50, reason: '记多了' }] };
    openWith({ stationId, records: volunteerId });
    render(<VolunteersPage />);
    await answerAll(sent, { me: crewed('head'), records: { records: [{ ...record, name: '郑示例' }] } });
    await press(/^改时间/);
    const dialog = within(screen.getByRole('dialog'));
    await act(async () => void fireEvent.click(dialog.getByRole('button', { name: '水电维修，少一点' })));
    expect(dialog.getByRole('button', { name: '改为 50 分钟' })).toHaveProperty('disabled', true);
    await act(async () => void fireEvent.click(dialog.getByRole('radio', { name: '记多了' })));
    await act(async () => void fireEvent.click(dialog.getByRole('button', { name: '改为 50 分钟' })));
    expect(inputsOf(sent, 'correct')).toEqual([{ stationId, recordId, minutes: 50, reason: '记多了' }]);
    await answerAll(sent, { correct: { record: corrected }, records: { records: [{ ...corrected, name: '郑示例' }] } });
    expect(screen.getByText('原来 1 小时，改为 50 分钟：记多了')).toBeTruthy();
  });

  it('exports at most a year at once', () => {
    expect(spansOf('2026-11-25').map(({ from, to }) => [from, to])).toEqual([
      ['2026-01-01', '2026-11-25'],
      ['2025-01-01', '2025-12-31'],
      ['2025-11-26', '2026-11-25'],
    ]);
  });

  it('draws the growth by year and by month', () => {
    const months: OutputOf<'volunteer', 'growth'>['months'] = [
      { month: '2019-01', joined: 35, total: 35 },
      { month: '2019-12', joined: 5, total: 40 },
      { month: '2020-03', joined: 10, total: 50 },
    ];
    expect(byYear(months)).toEqual([
      { name: '2019年', joined: 40, total: 40 },
      { name: '2020年', joined: 10, total: 50 },
    ]);
    expect(lastMonths(months, 1)).toEqual([{ name: '2020年3月', joined: 10, total: 50 }]);
  });
});

describe('who is responsible', () => {
  const routing: Routing = {
    grids: [{ community: '宝龙', staffId: volunteerId }],
    party: volunteerId,
    hours: { grid: 4, party: 4, window: 12 },
  };

  it('has each community once', () => {
    expect(withCommunity(routing, ' 南苑 ').grids).toEqual([...routing.grids, { community: '南苑' }]);
    expect(withCommunity(routing, '宝龙')).toEqual(routing);
  });

  it('can be nobody, for a community and for the party', () => {
    expect(withPerson(routing, '宝龙', undefined).grids).toEqual([{ community: '宝龙' }]);
    expect(withPerson(routing, undefined, undefined)).toEqual({ grids: routing.grids, hours: routing.hours });
  });
});
