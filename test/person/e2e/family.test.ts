import { peopleForEach } from '../../e2e/people';
import type { TestCloud } from '../../support/cloud';

const service = { stationId: 'benniu', serviceId: 'ebike-plate' };
const day = 'stationId=benniu&serviceId=ebike-plate&date=2026-11-25';
const times = `/packages/booking/time/index?${day}`;
const form = `/packages/booking/applicant/index?${day}&start=16%3A00`;

describe('the people to book for, in a browser', () => {
  let cloud: TestCloud;

  const arrives = peopleForEach('2026-11-25 09:02', (begun) => {
    cloud = begun;
  });

  it('books for a parent who agreed; the parent joins the family and can be removed again', async () => {
    const resident = await arrives(times, 'family-1');
    await resident.choose(/15:00/);
    await resident.press('下一步');
    await resident.choose('添加家人');
    await resident.type('家人姓名', '沈测试');
    await resident.type('联系电话', '13800000099');
    await resident.choose('父母');
    await resident.press('下一步');
    await resident.sees('请先问过家人，家人同意才能添加');
    await resident.front.getByRole('checkbox').click();
    await resident.press('下一步');
    await resident.sees('给父母办');
    await resident.press('确认预约');
    await resident.sees('已预约');

    const again = await arrives(form, 'family-1');
    await again.choose(/沈测试（父母）/);
    await again.press('下一步');
    await again.press('确认预约');
    await again.sees(/已经约了/);

    const settings = await arrives('/pages/mine/index', 'family-1');
    await settings.press(/^我的家人/);
    await settings.press('删除沈测试');
    await settings.page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
    await settings.sees('还没有添加家人');
    expect((await cloud.must('booking', 'profile', {}, { as: 'family-1' })).members).toEqual([]);
  });

  it('shows the other ways to somebody who did not come twice, until staff forgive it', async () => {
    const missed: string[] = [];
    for (const start of ['15:00', '15:30']) {
      const wish = { ...service, date: '2026-11-25', start, applicant: { name: '沈测试', phone: '13800000099' } };
      const { booking } = await cloud.must('booking', 'create', wish, { as: 'family-2' });
      await cloud.must('booking', 'checkIn', { bookingId: booking.bookingId }, { as: 'window-benniu' });
      await cloud.must('booking', 'noShow', { bookingId: booking.bookingId }, { as: 'window-benniu' });
      missed.push(booking.bookingId);
    }
    const resident = await arrives(form, 'family-2');
    await resident.sees('网上预约暂停到 12月25日');
    await resident.sees('直接到窗口取号');
    expect(await resident.reads()).not.toContain('下一步');
    await cloud.must('booking', 'waive', { bookingId: missed[0], reason: '住院了' }, { as: 'window-benniu' });
    await resident.device.open(form);
    await resident.type('姓名', '沈测试');
    expect(await resident.reads()).toContain('下一步');
    await resident.device.open(`/packages/booking/detail/index?bookingId=${missed[0]}`);
    await resident.sees('这次不算：住院了');
  });
});
