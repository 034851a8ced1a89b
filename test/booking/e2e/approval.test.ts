import { peopleForEach } from '../../e2e/people';
import type { Person } from '../../e2e/person';
import type { TestCloud } from '../../support/cloud';

const stationId = 'benniu';
const serviceId = 'ebike-plate';

describe('a service that the station answers, with a resident and staff in two browsers', () => {
  let cloud: TestCloud;

  const arrives = peopleForEach('2026-11-25 09:02', async (begun) => {
    cloud = begun;
    const { station, offers } = await cloud.must('station', 'settings', { stationId }, { as: 'head-benniu' });
    const asking = offers.map((offer) =>
      offer.serviceId === serviceId ? { ...offer, approval: { hours: 4, unanswered: 'refuse' as const } } : offer,
    );
    const input = { stationId, version: station.version, changes: { offers: asking } };
    await cloud.must('station', 'update', input, { as: 'head-benniu' });
  });

  /** From the times of the service to the booking's page. */
  async function ask(openid: string): Promise<Person> {
    const route = `/packages/booking/time/index?stationId=${stationId}&serviceId=${serviceId}&date=2026-11-25`;
    const resident = await arrives(route, openid);
    await resident.choose(/15:00/);
    await resident.press('下一步');
    await resident.type('姓名', '沈测试');
    await resident.type('手机号', '13800000099');
    await resident.press('下一步');
    await resident.sees('驿站答复后才算约好');
    await resident.sees('最晚下午1:02答复，没有答复就不算约上');
    await resident.press('提交预约');
    await resident.sees('已提交，等驿站答复');
    await resident.press('看预约或取消');
    await resident.sees('等驿站答复');
    expect(await resident.reads()).not.toContain('取号码');
    return resident;
  }

  it('is booked once staff say yes', async () => {
    const resident = await ask('asks-1');
    const staff = await arrives(`/packages/booking-desk/inbox/index?stationId=${stationId}`, 'window-benniu');
    await staff.press(/^同意 沈\*试/);
    await staff.page.getByRole('button', { name: /^同意 沈\*试/ }).waitFor({ state: 'hidden' });
    await resident.waits(11);
    await resident.sees('已预约');
    await resident.sees('取号码');
  });

  it('is refused with a reason that the resident reads, and can be asked for again', async () => {
    const resident = await ask('asks-2');
    const staff = await arrives(`/packages/booking-desk/inbox/index?stationId=${stationId}`, 'window-benniu');
    await staff.press(/^不同意 沈\*试/);
    await staff.type('原因', '上牌设备检修');
    await staff.press(/^不同意/);
    await staff.page
      .getByRole('button', { name: /沈\*试/ })
      .first()
      .waitFor({ state: 'hidden' });
    await resident.waits(11);
    await resident.sees('上牌设备检修');
    await resident.press('再约一次');
    await resident.sees('选择时间');
  });

  it('is settled by the rule when nobody answers', async () => {
    const resident = await ask('asks-3');
    cloud.clock.advance(4 * 3_600_000 + 60_000);
    await cloud.timers.run('timer');
    await resident.waits(4 * 3600 + 60);
    await resident.sees('已取消');
  });
});
