import { peopleForEach } from '../../e2e/people';
import type { Person } from '../../e2e/person';
import type { TestCloud } from '../../support/cloud';

/** The task of this test, beside those of the demonstration. */
const CALL = '回电并记下 沈*试';
const INBOX = '/packages/booking-desk/inbox/index?stationId=benniu';

describe('somebody who was not content', () => {
  let cloud: TestCloud;
  let bookingId: string;

  // A Wednesday: two working days end with Friday, fifteen with the 16th of December.
  const arrives = peopleForEach('2026-11-25 10:07', async (begun) => {
    cloud = begun;
    const wish = { stationId: 'benniu', serviceId: 'ebike-plate', date: '2026-11-25', start: '15:00' };
    const applicant = { name: '沈测试', phone: '13800000099' };
    const { booking } = await cloud.must('booking', 'create', { ...wish, applicant }, { as: 'callback-1' });
    bookingId = booking.bookingId;
    for (const action of ['checkIn', 'start', 'finish'] as const)
      await cloud.must('booking', action, { bookingId }, { as: 'window-benniu' });
  });

  async function rateBadly(): Promise<Person> {
    const resident = await arrives(`/packages/booking/rate/index?bookingId=${bookingId}`, 'callback-1');
    await resident.choose('非常不满意');
    await resident.type(/意见|想说/, '等得太久');
    await resident.press('提交评价');
    await resident.sees('谢谢您的评价');
    return resident;
  }

  const looksAgain = () => arrives(`/packages/booking/detail/index?bookingId=${bookingId}`, 'callback-1');

  it('is called back by the head, who writes down what was said and closes it', async () => {
    await rateBadly();
    const resident = await looksAgain();
    await resident.sees(/站长会在11月27日前给您回电/);

    const head = await arrives('/packages/desk/today/index?stationId=benniu', 'head-benniu');
    await head.press(/^待办 \d+ 件/);
    await head.sees('“等得太久”');
    await head.sees('最晚 11月27日 回电');
    await head.press(CALL);
    await head.press('显示姓名和电话');
    await head.sees('沈测试');
    await head.type('电话里怎么说的', '道了歉，说好下次先打电话问材料');
    await head.press('只记下，没办完');
    await head.sees('回过电，最晚 12月16日 办结');

    await resident.waits(11);
    await resident.sees('站长给您打过电话了');
    expect(await resident.reads()).not.toContain('道了歉');

    await head.press(CALL);
    await head.type('电话里怎么说的', '又问了一次，满意了');
    await head.press('记下并办结');
    await head.front.getByRole('button', { name: CALL }).waitFor({ state: 'detached' });
    await head.sees('预约等答复');
    await resident.waits(11);
    await resident.sees(/已经办结/);
  });

  it('is seen to be overdue by everybody when three working days have passed', async () => {
    await rateBadly();
    const head = await arrives(INBOX, 'head-benniu');
    await head.sees('最晚 11月27日 回电');
    cloud.clock.set('2026-11-30 10:07');
    await head.waits(21);
    await head.sees(/^已经过期：11月27日前就该回电/);

    const colleague = await arrives(INBOX, 'window-benniu');
    await colleague.sees(/^已经过期/);
    expect(await colleague.reads()).not.toContain('回电并记下');
    const resident = await looksAgain();
    await resident.sees(/说好11月27日前给您回电/);
  });
});
