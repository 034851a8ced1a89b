import type { TestCloud } from '../support/cloud';
import { peopleForEach } from './people';

describe("the staff's side in a browser", () => {
  let cloud: TestCloud;

  const arrives = peopleForEach('2026-11-25 10:07', (begun) => {
    cloud = begun;
  });

  it('serves somebody who just walked in', async () => {
    const staff = await arrives('/packages/desk/today/index', 'window-benniu');
    await staff.press('现场取号');
    await staff.press(/^代办邮政业务/);
    await staff.type('姓名', '沈测试');
    await staff.press('取号');
    await staff.sees('取好号了');
    await staff.press('回到排队');
    await staff.sees('叫下一位');
    const { bookings } = await cloud.must('booking', 'queue', { stationId: 'benniu' }, { as: 'window-benniu' });
    expect(bookings).toContainEqual(
      expect.objectContaining({ source: 'walk_in', status: 'arrived', applicant: expect.objectContaining({ name: '沈*试' }) }),
    );
  });

  it('calls the next one, and a colleague sees it without doing anything', async () => {
    const staff = await arrives('/packages/desk/today/index', 'window-benniu');
    const head = await arrives('/packages/desk/today/index', 'head-benniu');
    const serving = head.front.getByRole('button', { name: /^办好了 / });
    await serving.first().waitFor();
    const before = await serving.count();
    await staff.press(/^叫下一位/);
    await staff.sees('请到窗口');
    await head.waits(11);
    await serving.nth(before).waitFor();
    expect(await serving.count()).toBe(before + 1);
  });

  it('takes in a colleague by a one-time invitation', async () => {
    const head = await arrives('/packages/staff-desk/people/index', 'head-benniu');
    await head.choose(/^窗口/);
    await head.press(/^做一个.*邀请$/);
    await head.sees('只能用一次');
    const invitation = cloud.db.list('invitations', { limit: 1 })[0];
    const { invitation: own } = await cloud.must('staff', 'invite', { stationId: 'benniu', role: 'window' }, { as: 'head-benniu' });
    expect(invitation).toBeDefined();

    const newcomer = await arrives(`/packages/staff/join/index?token=${own.token}`, 'newcomer');
    await newcomer.sees('邀请您来做');
    await newcomer.type('您的姓名', '沈测试');
    await newcomer.press(/^加入/);
    await newcomer.sees('叫下一位');

    const other = await arrives(`/packages/staff/join/index?token=${own.token}`, 'somebody-else');
    await other.sees('这个邀请用不了');
  });

  it('closes the day, and residents see why', async () => {
    const staff = await arrives('/packages/station-desk/closures/index?stationId=benniu', 'window-benniu');
    await staff.choose('全天');
    await staff.choose('停电');
    await staff.press(/^关闭/);
    await staff.page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).click();
    await staff.sees(/已关闭/);
    const resident = await arrives('/packages/booking/time/index?stationId=benniu&serviceId=ebike-plate&date=2026-11-25');
    await resident.choose(/^今天/);
    await resident.sees('停电');
  });

  it('pauses the hot water, and the station page says so', async () => {
    const staff = await arrives('/packages/station-desk/amenities/index?stationId=benniu', 'window-benniu');
    await staff.press('暂停热水');
    await staff.choose('检修');
    await staff.press('暂停热水');
    await staff.press('恢复热水');
    await staff.press('暂停热水');
    await staff.choose('停水');
    await staff.press('暂停热水');
    await staff.front.getByRole('button', { name: '恢复热水' }).waitFor();
    const resident = await arrives('/pages/station?stationId=benniu');
    await resident.sees('停水');
  });

  it('shows a stranger nothing but how to be invited', async () => {
    const stranger = await arrives('/packages/desk/today/index', 'stranger');
    await stranger.sees(/邀请/);
    expect(await stranger.reads()).not.toMatch(/叫下一位/);
  });
});
