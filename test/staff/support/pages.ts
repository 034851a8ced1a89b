import type { TestCloud } from '../../support/cloud';
import type { TourStop } from '../../support/tour-stop';

const stationId = 'benniu';
const head = 'head-benniu';
const manager = 'manager-demo';

/** The log of staff acts, at a station and at all, with more than one page, before the first page, and cut off; and the managers. */
async function logPages(cloud: TestCloud): Promise<TourStop[]> {
  for (let n = 0; n < 22; n += 1) {
    const window = { as: 'window-benniu' };
    cloud.clock.advance(1000);
    await cloud.must('station', 'setAmenity', { stationId, key: 'hot-water', available: n % 2 === 1, reason: '检修' }, window);
  }
  const { station } = await cloud.must('station', 'settings', { stationId }, { as: head });
  await cloud.must('station', 'update', { stationId, version: station.version, changes: { notice: '周五下午盘点' } }, { as: head });
  await cloud.must('station', 'close', { stationId, date: '2026-12-24', reason: '停电', bookings: 'move' }, { as: head });
  cloud.clock.advance(1000);
  cloud.faults.set({ crashAt: 3, fn: 'station' });
  await cloud.ask('station', 'close', { stationId, date: '2026-12-25', from: '09:00', to: '10:00', reason: '停电' }, { as: head });
  cloud.faults.clear();
  await cloud.must('staff', 'me', {}, { as: manager });
  const { invitation } = await cloud.must('staff', 'inviteManager', {}, { as: manager });
  const { invitation: given } = await cloud.must('staff', 'inviteManager', {}, { as: manager });
  await cloud.must('staff', 'join', { token: given.token, name: '李示例' }, { as: 'manager-li' });
  return [
    { name: 'staff-log', as: head, route: `/packages/staff-desk/log/index?stationId=${stationId}`, shows: '修改便民设施', narrow: true },
    { name: 'staff-log-empty', as: manager, route: '/packages/staff-desk/log/index?stationId=chashan', shows: '还没有记录' },
    { name: 'manage-log', as: manager, route: '/packages/staff-desk/company-log/index', shows: '邀请管理员', narrow: true },
    { name: 'manage-managers', as: manager, route: '/packages/staff-desk/managers/index', shows: '李示例', narrow: true },
    { name: 'manage-managers-invite', as: manager, route: '/packages/staff-desk/managers/index', shows: '李示例', press: ['做一个邀请'] },
    {
      name: 'manager-join',
      as: 'manager-new',
      route: `/packages/staff/join/index?token=${invitation.token}`,
      shows: '所有驿站',
      narrow: true,
    },
  ];
}

/** The team, an invitation, the log of staff acts, and the managers. */
export async function staffPages(cloud: TestCloud): Promise<TourStop[]> {
  const { invitation } = await cloud.must('staff', 'invite', { stationId, role: 'window' }, { as: head });
  return [
    { name: 'staff-people', as: head, route: `/packages/staff-desk/people/index?stationId=${stationId}`, shows: '现在的人员' },
    { name: 'staff-join', as: 'resident-zhao', route: `/packages/staff/join/index?token=${invitation.token}`, shows: '您的姓名' },
    ...(await logPages(cloud)),
  ];
}
