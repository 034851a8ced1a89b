/** Lists that are longer than one answer: the page goes on, or says where the rest is. */
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Activity } from '../../contract/activity';
import { Lecturers } from '../../src/packages/activity/lecture/Lecturers';
import InboxPage from '../../src/packages/booking-desk/inbox/index';
import { Refuse as RefuseBooking } from '../../src/packages/booking-desk/inbox/Refuse';
import { History } from '../../src/packages/contact-desk/card/History';
import { ChoosePerson } from '../../src/packages/request-desk/routing/ChoosePerson';
import RoutingPage from '../../src/packages/request-desk/routing/index';
import { Team } from '../../src/packages/staff-desk/people/Team';
import { Paired } from '../../src/packages/volunteer/home/Paired';
import VolunteersPage from '../../src/packages/volunteer-desk/volunteers/index';
import { Running } from '../../src/pages/neighbours/Running';
import { Visitors } from '../../src/pages/neighbours/Visitors';
import { holdCalls, type Sent } from './support/cloud';
import { asked, crewed, NOW, paired, registered } from './support/help';
import { answerAll, inputsOf } from './support/resident';
import { clearStorage, ledTo, openWith } from './support/taro';

const stationId = 'benniu';
let sent: Sent[];
beforeEach(() => {
  clearStorage();
  sent = holdCalls();
  openWith({ stationId });
});

const press = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const last = (action: string) => {
  const call = sent.filter((one) => one.action === action).at(-1);
  if (!call) throw new Error(`${action} was not asked`);
  return call;
};
const answer = (action: string, data: unknown) => act(async () => last(action).answer({ ok: true, data }));

const person = (n: number, name: string) => ({ staffId: String(n).repeat(24), name, role: 'volunteer', since: 1, self: false });
const FIRST = { staff: [person(1, '周示例')], cursor: 'c1' };
const SECOND = { staff: [person(2, '吴示例')] };

describe('a crew that goes on', () => {
  const further = async () => {
    expect(screen.queryByText('吴示例')).toBeNull();
    await press('更多人员');
    expect(last('list').input).toEqual({ stationId, cursor: 'c1' });
    await answer('list', SECOND);
    expect(screen.getByText('吴示例')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '更多人员' })).toBeNull();
  };

  it('is listed to its end', async () => {
    render(<Team stationId={stationId} manager={false} />);
    await answer('list', FIRST);
    expect(screen.getByText('1 人以上')).toBeTruthy();
    await further();
    expect(screen.getByText('2 人')).toBeTruthy();
  });

  it('is chosen from to its end: a lecturer', async () => {
    const activity = { activityId: 'a'.repeat(24), stationId, status: 'asked', lecture: {} } as unknown as Activity;
    render(<Lecturers activity={activity} onDone={async () => undefined} onRefused={async () => undefined} />);
    await answer('list', FIRST);
    await further();
  });

  it('is chosen from to its end: who is responsible', async () => {
    render(<ChoosePerson stationId={stationId} community={undefined} />);
    await answer('settings', { routing: { grids: [] }, station: { version: 1 } });
    await answer('list', FIRST);
    await further();
  });

  it('does not let somebody who was not sent count as gone', async () => {
    render(<RoutingPage />);
    await answer('me', crewed('head'));
    const routing = { grids: [], party: '2'.repeat(24), hours: {} };
    await answer('settings', { routing, station: { version: 1 } });
    await answer('list', FIRST);
    expect(screen.getByText('人员太多，点开看是谁')).toBeTruthy();
    expect(screen.queryByText('已不在本站，请另选一位')).toBeNull();
  });
});

describe('those who applied', () => {
  const applicant = (n: number) => ({
    ...registered({ status: 'applied', name: `${n}号`, volunteerId: String(n).repeat(24) }),
    minutes: 0,
  });
  const rosters = (status: string, data: unknown) =>
    act(async () => {
      const call = sent.filter(({ action, input }) => action === 'roster' && (input as { status: string }).status === status).at(-1);
      call?.answer({ ok: true, data });
    });

  it('are listed to their end, and again after an answer', async () => {
    render(<VolunteersPage />);
    await answer('me', crewed('head'));
    await rosters('applied', { volunteers: [applicant(1)], cursor: 'c1' });
    await rosters('approved', { volunteers: [] });
    expect(screen.getByText('1 人以上')).toBeTruthy();
    await press('更多报名');
    expect(last('roster').input).toMatchObject({ status: 'applied', cursor: 'c1' });
    await rosters('applied', { volunteers: [applicant(2)] });
    await press('同意 2号');
    await press('确定');
    await answer('decide', { volunteer: applicant(2) });
    await rosters('applied', { volunteers: [applicant(1)], cursor: 'c1' });
    await rosters('approved', { volunteers: [] });
    expect(screen.queryByRole('button', { name: '同意 2号' })).toBeNull();
    expect(screen.getByRole('button', { name: '更多报名' })).toBeTruthy();
  });

  it('are each found by the form that refuses, wherever they stand', async () => {
    openWith({ stationId, refuse: '7'.repeat(24) });
    render(<VolunteersPage />);
    await answer('me', crewed('head'));
    expect(last('roster').input).toEqual({ stationId, status: 'applied', volunteerId: '7'.repeat(24) });
    await answer('roster', { volunteers: [applicant(7)] });
    expect(screen.getByText('7号')).toBeTruthy();
  });
});

it('lists all elders of a volunteer', async () => {
  const volunteer = { volunteerId: 'c'.repeat(24), name: '郑示例', self: true, left: false };
  render(<Paired />);
  await answer('mine', { pairings: [paired({ volunteer })], cursor: 'c1', now: NOW });
  expect(screen.getByText('1 位以上')).toBeTruthy();
  await press('更多老人');
  expect(last('mine').input).toEqual({ cursor: 'c1' });
  await answer('mine', { pairings: [paired({ pairingId: 'e'.repeat(24), volunteer })], now: NOW });
  expect(screen.getByText('2 位')).toBeTruthy();
});

describe('what has no further page', () => {
  it('says in the inbox that the rest comes as these are answered', async () => {
    render(<InboxPage />);
    await answer('me', crewed('window'));
    const one = { bookingId: 'a'.repeat(24), applicant: { name: '王*' }, serviceName: '换证', date: '2026-11-26', start: '09:00' };
    const inbox = { now: NOW, pending: [one], callbacks: [one], morePending: true, moreCallbacks: true };
    await answer('inbox', inbox);
    expect(screen.getAllByText('1 个以上')).toHaveLength(2);
    expect(screen.getByText('只列最急的 1 个，答复了，后面的会接着出现。')).toBeTruthy();
    expect(screen.getByText('只列最急的 1 个，办结了，后面的会接着出现。')).toBeTruthy();
  });

  it.each([
    [{}, '这件事已经有结果了'],
    [{ morePending: true }, '没找到这件事'],
  ])('does not take what was not sent for answered: %j', async (more, words) => {
    render(<RefuseBooking stationId={stationId} bookingId={'b'.repeat(24)} />);
    await answer('inbox', { now: NOW, pending: [], callbacks: [], ...more });
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('says where the older changes of a card are', async () => {
    render(<History stationId={stationId} version={60} />);
    await press('看谁改过');
    await answer('history', { changes: [{ version: 60, at: NOW, by: '周示例', summary: '改了1项' }], more: true });
    expect(screen.getByText('只列最近 1 次，更早的在“谁做了什么”里。')).toBeTruthy();
  });

  it('leads from what runs to all requests', async () => {
    render(<Running requests={[asked()]} more />);
    await press(/还有更多/);
    expect(ledTo).toEqual(['/packages/request/list/index']);
  });

  it.each([true, false])('tells where to ask about further visitors, only if all listed ones are the caller’s: %s', async (own) => {
    render(
      <Visitors pairings={[paired({ own: true }), paired({ pairingId: 'e'.repeat(24), own })]} more now={NOW} onAsked={() => undefined} />,
    );
    expect(screen.queryAllByText(/^这里只列 2 位志愿者/)).toHaveLength(own ? 1 : 0);
  });
});

it('asks of the first page once', async () => {
  render(<Paired />);
  await answerAll(sent, { mine: { pairings: [], now: NOW } });
  expect(inputsOf(sent, 'mine')).toEqual([{}]);
});
