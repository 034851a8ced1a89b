import { peopleForEach } from '../../e2e/people';
import type { Person } from '../../e2e/person';
import type { TestCloud } from '../../support/cloud';

const slot = { stationId: 'benniu', serviceId: 'ebike-plate', date: '2026-11-25', start: '15:00' };
const MINUTE = 60_000;

describe('the waiting list, with two residents in two browsers', () => {
  let cloud: TestCloud;

  const arrives = peopleForEach('2026-11-25 09:02', (begun) => {
    cloud = begun;
  });

  const book = async (openid: string) => {
    const wish = { ...slot, applicant: { name: '沈测试', phone: '13800000098' } };
    return (await cloud.must('booking', 'create', wish, { as: openid })).booking.bookingId;
  };

  /** Others take what is left of the slot. Gives the last one's booking. */
  async function fill(): Promise<string> {
    const { days } = await cloud.must('booking', 'availability', { ...slot, start: undefined, from: slot.date, days: 1, date: undefined });
    const left = days[0]?.slots.find(({ start }) => start === slot.start)?.remaining ?? 0;
    let last = '';
    for (let n = 1; n <= left; n += 1) last = await book(`holder-${n === left ? 'last' : n}`);
    return last;
  }

  /** From the times of the service to the page that says how many come first. */
  async function join(openid: string): Promise<Person> {
    const person = await arrives(`/packages/booking/time/index?stationId=benniu&serviceId=ebike-plate&date=${slot.date}`, openid);
    await person.choose(/15:00 约满/);
    await person.press('排队等这个时间');
    await person.type('姓名', '沈测试');
    await person.type('手机号', '13800000099');
    await person.press('下一步');
    await person.sees('有空位时按先后给您留30分钟');
    await person.press('确认排队');
    await person.press('看排队或退出');
    return person;
  }

  /** Turns to something else and comes back, as people who wait do. */
  const comesBack = (person: Person) => person.waits(11);

  it('gives a cancelled place to the first who waits, who takes it', async () => {
    const held = await fill();
    const waiter = await join('waiter-1');
    await waiter.sees('您排在第1位');

    const holder = await arrives(`/packages/booking/detail/index?bookingId=${held}`, 'holder-last');
    await holder.press('取消预约');
    await holder.page.getByRole('dialog').getByRole('button', { name: '取消预约' }).click();
    await holder.sees('已取消');

    await comesBack(waiter);
    await waiter.sees('有空位了');
    await waiter.sees('留到 上午9:32');
    await waiter.press('要这个时间');
    await waiter.sees('已预约');
    await waiter.sees('取号码');
    const { bookings } = await cloud.must('booking', 'mine', {}, { as: 'waiter-1' });
    expect(bookings).toMatchObject([{ status: 'booked', start: '15:00' }]);
  });

  it('passes an offer on that nobody takes in time', async () => {
    const held = await fill();
    const first = await join('waiter-1');
    await first.sees('您排在第1位');
    const second = await join('waiter-2');
    await second.sees('您排在第2位');

    await cloud.must('booking', 'cancel', { bookingId: held }, { as: 'holder-last' });
    await comesBack(first);
    await first.sees('要这个时间');
    await comesBack(second);
    await second.sees('您排在第1位');

    cloud.clock.advance(31 * MINUTE);
    await cloud.timers.run('timer');
    await first.waits(31 * 60);
    await first.sees('已取消');
    expect(await first.reads()).not.toContain('要这个时间');
    await second.waits(31 * 60);
    await second.press('要这个时间');
    await second.sees('取号码');
    const left = await cloud.must('booking', 'mine', {}, { as: 'waiter-1' });
    expect(left.bookings).toMatchObject([{ status: 'cancelled' }]);
  });

  it('lets somebody go who does not want to wait any longer', async () => {
    await fill();
    const waiter = await join('waiter-1');
    await waiter.press('不等了');
    await waiter.page.getByRole('dialog').getByRole('button', { name: '不等了' }).click();
    await waiter.sees('已取消');
    const { days } = await cloud.must('booking', 'availability', {
      stationId: 'benniu',
      serviceId: 'ebike-plate',
      from: slot.date,
      days: 1,
    });
    expect(days[0]?.slots.find(({ start }) => start === slot.start)?.waiting ?? 0).toBe(0);
  });

  it('changes a booking to the better time when its place comes', async () => {
    const held = await fill();
    const own = await cloud.must(
      'booking',
      'create',
      { ...slot, start: '16:00', applicant: { name: '沈测试', phone: '13800000099', relation: 'self' } },
      { as: 'waiter-1' },
    );
    const waiter = await arrives(`/packages/booking/detail/index?bookingId=${own.booking.bookingId}`, 'waiter-1');
    await waiter.press('改时间');
    await waiter.choose(/15:00 约满/);
    await waiter.sees('等到了就换到新时间');
    await waiter.press('排队等这个时间');
    await waiter.press('确认排队');
    await waiter.press('看排队或退出');
    await waiter.sees('您排在第1位');
    await cloud.must('booking', 'cancel', { bookingId: held }, { as: 'holder-last' });
    await comesBack(waiter);
    await waiter.press('要这个时间');
    await waiter.sees('取号码');
    const { booking } = await cloud.must('booking', 'get', { bookingId: own.booking.bookingId }, { as: 'waiter-1' });
    expect(booking).toMatchObject({ status: 'booked', start: '15:00' });
  });
});
