import type { Booking } from '../../../contract/booking';
import { visitWord } from '../../../contract/shanghai';
import { peopleForEach } from '../../e2e/people';
import type { Person } from '../../e2e/person';
import type { TestCloud } from '../../support/cloud';

const STATION = { stationId: 'benniu', serviceId: 'ebike-plate' };
/** Tomorrow, a Thursday. */
const DAY = '2026-11-26';
const RESIDENTS = [
  { openid: 'closure-1', start: '15:00', was: '原来 周四 11月26日 下午3:00' },
  { openid: 'closure-2', start: '16:00', was: '原来 周四 11月26日 下午4:00' },
] as const;

describe('a day that the station closes after people have booked it', () => {
  let cloud: TestCloud;
  let booked: Booking[];

  const arrives = peopleForEach('2026-11-25 09:02', async (begun) => {
    cloud = begun;
    const applicant = { name: '沈测试', phone: '13800000099' };
    const made = RESIDENTS.map(({ openid, start }) =>
      cloud.must('booking', 'create', { ...STATION, date: DAY, start, applicant }, { as: openid }),
    );
    booked = (await Promise.all(made)).map(({ booking }) => booking);
  });

  /** Both residents, each looking at their own booking. */
  const bothLook = () =>
    Promise.all(
      RESIDENTS.map(async ({ openid }, i) => {
        const resident = await arrives(`/packages/booking/detail/index?bookingId=${booked[i]?.bookingId}`, openid);
        await resident.sees('已预约');
        return resident;
      }),
    );

  const now = async (i: number) =>
    (await cloud.must('booking', 'get', { bookingId: booked[i]?.bookingId }, { as: RESIDENTS[i]?.openid })).booking;

  /** Staff close the whole of tomorrow because of a power cut. */
  async function close(choice: RegExp): Promise<Person> {
    const staff = await arrives('/packages/station-desk/closures/index?stationId=benniu', 'window-benniu');
    await staff.choose(/^周四 11月26日/);
    await staff.choose('全天');
    await staff.sees(/这段时间已有 \d+ 人预约/);
    await staff.choose(choice);
    await staff.choose('停电');
    await staff.press(/^关闭 周四 11月26日/);
    await staff.page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).click();
    await staff.sees(/^已关闭，有 \d+ 个预约在这段时间/);
    return staff;
  }

  it('moves both to other times, and tells each the new time and the reason', async () => {
    const residents = await bothLook();
    const staff = await close(/^移到最近的空时间/);
    await staff.sees(/人改到了别的时间/);
    for (const [i, resident] of residents.entries()) {
      await resident.waits(11);
      await resident.sees('驿站改了您的时间');
      const booking = await now(i);
      expect(booking).toMatchObject({ status: 'booked', changedByStation: { reason: '停电', date: DAY, start: RESIDENTS[i]?.start } });
      expect(booking.date > DAY).toBe(true);
      const page = await resident.reads();
      expect(page).toContain(visitWord(booking.date, booking.start));
      expect(page).toContain('停电');
      expect(page).toContain(RESIDENTS[i]?.was);
    }
  });

  it('releases both, tells the reason and leads to new times', async () => {
    const residents = await bothLook();
    const staff = await close(/^取消并通知/);
    await staff.sees(/人取消了，请他们另约/);
    const [resident] = residents;
    await Promise.all(residents.map((one) => one.waits(11)));
    for (const one of residents) {
      await one.sees('驿站取消了这个时间');
      await one.sees('原因：停电');
    }
    await resident?.press('另约时间');
    await resident?.choose(/^周五/);
    await resident?.choose(/15:00/);
    await resident?.press('下一步');
    await resident?.sees('姓名');
    expect((await now(0)).status).toBe('cancelled');
  });
});
