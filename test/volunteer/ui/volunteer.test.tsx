import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ServiceRecord } from '../../../contract/volunteer';
import { linesOf } from '../../../src/components/pen';
import { wordsOf } from '../../../src/packages/volunteer/certificate/draw';
import HomePage from '../../../src/packages/volunteer/home/index';
import { byMonth } from '../../../src/packages/volunteer/hours/months';
import RegisterPage from '../../../src/packages/volunteer/register/index';
import TaskPage from '../../../src/packages/volunteer/task/index';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { asked, crewed, NOW, registered, requestId } from '../../ui/support/help';
import { answerAll, inputsOf } from '../../ui/support/resident';
import { clearStorage, ledTo, openWith } from '../../ui/support/taro';

let sent: Sent[];

beforeEach(() => {
  clearStorage();
  sent = holdCalls();
  openWith({});
});

const press = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const tick = (role: 'radio' | 'checkbox', name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole(role, { name })));
const type = (name: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } }));

const NOBODY = { manager: false, memberships: [] };
const me = (volunteer: ReturnType<typeof registered> | null) => ({
  volunteer,
  stationName: '奔牛邮政支局',
  minutes: 90,
  times: 2,
  records: [],
});

/** Answers the calls of one function whose actions another has too. */
const answerOf = (fn: string, data: unknown) =>
  act(async () => {
    for (const call of sent.filter((one) => one.fn === fn && one.action === 'me')) call.answer({ ok: true, data });
  });

/** Answers what was asked of the inbox, each view with its own requests. */
const answerInbox = (views: Record<string, ReturnType<typeof asked>[]>) =>
  act(async () => {
    for (const call of sent.filter((one) => one.action === 'inbox')) {
      const { view } = call.input as { view: string };
      call.answer({ ok: true, data: { requests: views[view] ?? [], now: NOW } });
    }
  });

const refuse = (action: string, error: { code: 'WRONG_STATUS' | 'FORBIDDEN'; message: string }) =>
  act(async () =>
    sent
      .filter((one) => one.action === action)
      .at(-1)
      ?.answer({ ok: false, error }),
  );

describe('the way to become a volunteer', () => {
  it('tells somebody who is none what it is, and leads to the form', async () => {
    render(<HomePage />);
    await answerOf('staff', NOBODY);
    await answerOf('volunteer', me(null));
    await press('我要报名');
    expect(ledTo).toEqual(['/packages/volunteer/register/index']);
  });

  it('says whose answer is waited for', async () => {
    render(<HomePage />);
    await answerOf('staff', NOBODY);
    await answerOf('volunteer', me(registered({ status: 'applied' })));
    expect(screen.getByText('等站长同意')).toBeTruthy();
    expect(screen.queryByText('可以接的')).toBeNull();
  });

  it('says why it was refused, and lets the person try again', async () => {
    render(<HomePage />);
    await answerOf('staff', NOBODY);
    await answerOf('volunteer', me(registered({ status: 'refused', reason: '请先来驿站见个面' })));
    expect(screen.getByText('奔牛邮政支局说：请先来驿站见个面')).toBeTruthy();
    expect(screen.getByRole('button', { name: '再报一次名' })).toBeTruthy();
  });

  it('asks for name, number, team and consent before anything is sent, and sends what was chosen', async () => {
    openWith({ stationId: 'benniu' });
    render(<RegisterPage />);
    await answerOf('volunteer', me(null));
    await answerAll(sent, {
      list: { stations: [{ stationId: 'benniu', name: '奔牛邮政支局', district: '武进区', community: '五心苑社区' }] },
    });
    await press('报名');
    expect(screen.getByText('请填姓名')).toBeTruthy();
    expect(screen.getByText('请选队伍')).toBeTruthy();
    expect(screen.getByText('请先同意驿站保存您的姓名和电话')).toBeTruthy();
    expect(inputsOf(sent, 'register')).toEqual([]);
    await type('姓名', '郑示例');
    await type('手机号', '13800000031');
    await tick('radio', /志愿者邮路/);
    await tick('checkbox', '水电维修');
    await tick('checkbox', '周末白天');
    await tick('checkbox', /^同意驿站保存/);
    await press('报名');
    // What one says of one's own accord wants a consent of its own.
    expect(screen.getByText('请同意驿站另外记下党员身份和会做的事，或者不选')).toBeTruthy();
    expect(inputsOf(sent, 'register')).toEqual([]);
    await tick('checkbox', /^另外同意驿站记下/);
    await press('报名');
    expect(inputsOf(sent, 'register')).toEqual([
      {
        stationId: 'benniu',
        name: '郑示例',
        phone: '13800000031',
        team: 'mail_route',
        skills: ['repair'],
        times: ['weekend_day'],
        party: false,
        consent: true,
        consentMore: true,
      },
    ]);
  });
});

describe('the list of tasks', () => {
  const openList = async (views: Record<string, ReturnType<typeof asked>[]>) => {
    render(<HomePage />);
    await answerOf('staff', crewed('volunteer'));
    await answerOf('volunteer', me(registered()));
    await answerInbox(views);
  };

  it('takes a task with one tap, once, and opens it', async () => {
    await openList({ open: [asked()] });
    await press(/^接单/);
    expect(screen.getByRole('button', { name: '请稍等' })).toHaveProperty('disabled', true);
    expect(inputsOf(sent, 'accept')).toEqual([{ requestId }]);
    await answerAll(sent, { accept: { request: asked({ status: 'taken' }) } });
    expect(ledTo).toEqual([`/packages/volunteer/task/index?requestId=${requestId}`]);
  });

  it('thanks a volunteer who is too late, and shows what is left', async () => {
    await openList({ open: [asked()] });
    await press(/^接单/);
    await refuse('accept', { code: 'WRONG_STATUS', message: '谢谢您，这件事刚刚有别的志愿者接了' });
    await answerInbox({ open: [] });
    expect(screen.getByText('谢谢您，这件事刚刚有别的志愿者接了')).toBeTruthy();
    expect(screen.getByText('现在没有要帮的忙')).toBeTruthy();
    expect(ledTo).toEqual([]);
  });

  it('shows what one has taken before what could be taken', async () => {
    const own = asked({ requestId: 'b'.repeat(24), status: 'on_the_way', volunteer: { volunteerId: 'c', name: '郑示例', self: true } });
    await openList({ held: [own], open: [asked()] });
    const titles = screen.getAllByRole('heading').map(({ textContent }) => textContent);
    expect(titles.indexOf('我接的')).toBeLessThan(titles.indexOf('可以接的'));
    await press(/^到了，去办完/);
    expect(ledTo).toEqual([`/packages/volunteer/task/index?requestId=${own.requestId}`]);
  });

  it('tells a grid worker what waits for them, and others nothing', async () => {
    await openList({ new: [asked({ status: 'submitted', mine: true })] });
    await press(/要您受理的求助 1 件/);
    expect(ledTo).toEqual(['/packages/request-desk/requests/index?stationId=benniu']);
  });
});

describe('a task', () => {
  const taken = (status: 'taken' | 'on_the_way') => asked({ status, volunteer: { volunteerId: 'c', name: '郑示例', self: true } });
  const openTask = async (request: ReturnType<typeof asked>, step?: string) => {
    openWith({ requestId, ...(step && { step }) });
    render(<TaskPage />);
    await answerAll(sent, { get: { request } });
  };

  it('keeps name, phone and door until it is taken and asked for', async () => {
    await openTask(asked());
    expect(screen.queryByRole('button', { name: /^显示/ })).toBeNull();
  });

  it('shows the number to the volunteer who took it, and sets out', async () => {
    await openTask(taken('taken'));
    await press('显示电话和门牌');
    await answerAll(sent, { reveal: { name: '王示例', phone: '13800000021', address: '2单元301室' } });
    expect(screen.getByText('2单元301室')).toBeTruthy();
    expect(screen.getByRole('button', { name: '拨打 王示例 13800000021' })).toBeTruthy();
    await press('出发了');
    expect(inputsOf(sent, 'progress')).toEqual([{ requestId }]);
  });

  it('is finished with the minutes that were chosen, and not without', async () => {
    await openTask(taken('on_the_way'), 'finish');
    expect(screen.getByRole('button', { name: '先选用了多久' })).toHaveProperty('disabled', true);
    await tick('radio', '30 分钟');
    await press('再准一点，多一点');
    await type('帮了什么（可以不写）', '换了灯泡');
    await press('做完了，请居民确认');
    await press('确定');
    expect(inputsOf(sent, 'finish')).toEqual([{ requestId, minutes: 40, result: '换了灯泡' }]);
    await answerAll(sent, { finish: { request: asked({ status: 'done' }) } });
    expect(ledTo).toEqual(['back']);
  });

  it('is given back only with a reason', async () => {
    await openTask(taken('taken'), 'giveBack');
    expect(screen.getByRole('button', { name: '退回，请别人去' })).toHaveProperty('disabled', true);
    await tick('radio', '身体不舒服');
    await press('退回，请别人去');
    expect(inputsOf(sent, 'giveBack')).toEqual([{ requestId, reason: '身体不舒服' }]);
  });

  it('thanks a volunteer who opens a request that another has', async () => {
    openWith({ requestId });
    render(<TaskPage />);
    await refuse('get', { code: 'FORBIDDEN', message: '您没有权限做这件事' });
    await press('看别的求助');
    expect(screen.getByText('谢谢您，这件事已经有人管了')).toBeTruthy();
    expect(ledTo).toEqual(['back']);
  });
});

describe('hours and certificate', () => {
  const record = (date: string, minutes: number): ServiceRecord => ({
    recordId: date,
    volunteerId: 'c',
    stationId: 'benniu',
    kind: 'request',
    title: '水电维修',
    date,
    minutes,
    corrections: [],
  });

  it('puts records together by month and counts each', () => {
    const months = byMonth([record('2026-11-20', 30), record('2026-11-02', 60), record('2026-10-30', 90)]);
    expect(months.map(({ name, minutes }) => [name, minutes])).toEqual([
      ['2026年11月', 90],
      ['2026年10月', 90],
    ]);
  });

  it('says on the certificate who, where, how long, and its number', () => {
    const words = wordsOf({
      name: '郑示例',
      stationName: '奔牛邮政支局',
      team: 'mail_route',
      since: '2026-03-01',
      until: '2026-11-25',
      minutes: 150,
      times: 3,
      number: 'K7Q2-M9XR',
    });
    expect(words.text).toBe(
      '郑示例自2026年3月1日至2026年11月25日，在奔牛邮政支局红色驿站参加“志愿者邮路”志愿服务 3 次，累计 2 小时 30 分。',
    );
    expect(words.number).toBe('编号 K7Q2-M9XR');
  });

  it('breaks lines where they are full, but before no closing mark and in no number', () => {
    const pen = { measureText: (text: string) => ({ width: text.length }) as TextMetrics };
    expect(linesOf(pen, '一二三四五，六七八2026年', 5)).toEqual(['一二三四五，', '六七八', '2026年']);
  });
});
