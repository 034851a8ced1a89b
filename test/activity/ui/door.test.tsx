import { act, fireEvent, render, screen } from '@testing-library/react';
import RosterPage from '../../../src/packages/activity-desk/roster/index';
import { beginAt } from '../../ui/support/begin';
import type { Sent } from '../../ui/support/cloud';
import { crewed } from '../../ui/support/help';
import { answerAll, inputsOf, NOW } from '../../ui/support/resident';
import { openWith } from '../../ui/support/taro';

const activityId = 'e'.repeat(24);
const entryId = 'd'.repeat(24);
let sent: Sent[];

const entry = (status: 'joined' | 'arrived', arrivedAt?: number) => ({
  entryId,
  status,
  source: 'online',
  name: '王*芳',
  phone: '138****0021',
  places: 1,
  children: [],
  code: '123456',
  photos: true,
  at: NOW,
  ...(arrivedAt !== undefined && { arrivedAt }),
});
const activity = {
  activityId,
  stationId: 'benniu',
  stationName: '奔牛驿站',
  programme: 'other',
  title: '包粽子',
  date: '2026-11-25',
  start: '08:00',
  end: '22:00',
  audience: 'all',
  status: 'open',
  capacity: 9,
  remaining: 8,
  waiting: 0,
  partners: [],
};
const roster = (...entries: object[]) => ({ activity, entries, codes: [], noPhotos: 0, photosSeen: '', reports: [], now: NOW });
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

async function open(entries: object[], params: Record<string, string> = {}) {
  sent = beginAt(NOW);
  openWith({ stationId: 'benniu', activityId, ...params });
  render(<RosterPage />);
  await answerAll(sent, { me: crewed('window'), roster: roster(...entries) });
}

it.each([
  ['in the list', {}, '按错了，王*芳 没到'],
  ['on the page of the entry', { step: 'entry', entryId }, '按错了，还没到'],
])('a check-in is taken back %s', async (_where, params, name) => {
  await open([entry('arrived', NOW - 600_000)], params);
  await press(name);
  expect(inputsOf(sent, 'takeBack')).toEqual([{ activityId, entryId }]);
});

it.each([
  ['in the list', {}],
  ['on the page of the entry', { step: 'entry', entryId }],
])('after ten minutes nothing is offered %s', async (_where, params) => {
  await open([entry('arrived', NOW - 600_001)], params);
  expect(screen.queryByRole('button', { name: /^按错了/ })).toBeNull();
});

it('at the door the one who was let in last is taken back', async () => {
  await open([entry('joined')], { step: 'door' });
  for (const digit of '123456') await press(digit);
  await answerAll(sent, { checkIn: { activity, entry: entry('arrived', NOW), now: NOW } });
  await press('按错了，还没到');
  expect(inputsOf(sent, 'takeBack')).toEqual([{ activityId, entryId }]);
  await answerAll(sent, { takeBack: { activity, entry: entry('joined'), now: NOW } });
  expect(screen.getByText('王*芳 没到，已退回')).toBeTruthy();
});
