import type { TestCloud } from '../support/cloud';
import { peopleForEach } from './people';
import type { Person } from './person';

describe('the main job in a browser', () => {
  let cloud: TestCloud;
  let scene: string;

  const arrives = peopleForEach('2026-11-25 09:02', (begun) => {
    cloud = begun;
    scene = String(cloud.db.list('scenes', { limit: 1, filter: { stationId: 'benniu', retired: { $ne: true } } })[0]?._id);
  });

  /** From the station's page to “check your answers”. */
  async function fillIn(person: Person, time: RegExp): Promise<void> {
    await person.press('预约办事');
    await person.press(/^电动自行车上牌/);
    await person.press('选择时间');
    await person.choose(time);
    await person.press('下一步');
    await person.type('姓名', '沈测试');
    await person.type('手机号', '13800000099');
    await person.press('下一步');
    await person.sees('请看看对不对');
  }

  /** From the station's page to the booking. Returns the six digits. */
  async function book(person: Person, time: RegExp): Promise<string> {
    await fillIn(person, time);
    await person.press('确认预约');
    await person.sees('已预约');
    const code = /(\d{3}) (\d{3})/.exec(await person.reads());
    if (!code) throw new Error(`no code on ${await person.reads()}`);
    return `${code[1]}${code[2]}`;
  }

  it('goes from the code on the door to the rating, staff doing their part', async () => {
    const resident = await arrives(`/pages/station?scene=${scene}`, 'journey-1');
    await resident.sees('奔牛邮政支局');
    const code = await book(resident, /15:00/);
    await resident.press('看预约、改时间或取消');
    await resident.sees('请提前 5 分钟到');

    const staff = await arrives('/packages/desk/today/index', 'window-benniu');
    await staff.press('输号码');
    for (const digit of code) await staff.press(new RegExp(`^${digit}$`));
    await staff.sees('已取号');
    const number = /[A-Z]\d{2,}/.exec(await staff.reads())?.[0] ?? '';
    expect(number).not.toBe('');

    await resident.waits(11);
    await resident.sees('已到，等叫号');
    expect(await resident.reads()).toContain(number);

    await staff.press('看这个预约');
    await staff.press('叫号');
    await staff.sees('正在办');
    await resident.waits(11);
    await resident.sees('请到窗口');
    await staff.press('办好了');
    await staff.press('回到排队');

    await resident.waits(11);
    await resident.press('评一评这次服务');
    await resident.choose('非常满意');
    await resident.press('提交评价');
    await resident.sees('谢谢您的评价');
    const { bookings } = await cloud.must('booking', 'mine', {}, { as: 'journey-1' });
    expect(bookings).toMatchObject([{ status: 'done', queueLabel: number, rating: { grade: 5 } }]);
  });

  it('tells somebody who books the same again on another phone', async () => {
    const first = await arrives(`/pages/station?scene=${scene}`, 'journey-2');
    await book(first, /15:00/);
    const second = await arrives(`/pages/station?scene=${scene}`, 'journey-2');
    await fillIn(second, /16:00/);
    await second.press('确认预约');
    await second.sees(/已经约了.*下午3:00/);
    await second.press('看我的预约');
    await second.sees('电动自行车上牌');
  });

  it('moves a visit, keeping the place until the new one is sure', async () => {
    const resident = await arrives(`/pages/station?scene=${scene}`, 'journey-3');
    await book(resident, /15:00/);
    await resident.press('看预约、改时间或取消');
    await resident.press('改时间');
    await resident.choose(/16:00/);
    await resident.press('改到这个时间');
    await resident.page.getByRole('dialog').getByRole('button').first().click();
    await resident.sees('时间改好了');
    const { bookings } = await cloud.must('booking', 'mine', {}, { as: 'journey-3' });
    expect(bookings).toMatchObject([{ status: 'booked', start: '16:00' }]);
  });

  it('cancels a visit and gives the place back', async () => {
    const query = { stationId: 'benniu', serviceId: 'ebike-plate', days: 1 };
    const left = async () =>
      (await cloud.must('booking', 'availability', query)).days[0]?.slots.find((slot) => slot.start === '15:00')?.remaining;
    const before = await left();
    const resident = await arrives(`/pages/station?scene=${scene}`, 'journey-4');
    await book(resident, /15:00/);
    expect(await left()).toBe(Number(before) - 1);
    await resident.press('看预约、改时间或取消');
    await resident.press('取消预约');
    await resident.page.getByRole('dialog').getByRole('button', { name: '取消预约' }).click();
    await resident.sees('已取消');
    expect(await left()).toBe(before);
  });

  it('books once however fast one presses', async () => {
    const resident = await arrives(`/pages/station?scene=${scene}`, 'journey-5');
    let calls = 0;
    await resident.page.route('**/call/booking', async (route) => {
      if (route.request().postDataJSON().action === 'create') calls += 1;
      await route.continue();
    });
    await fillIn(resident, /15:00/);
    await resident.front.getByRole('button', { name: '确认预约' }).dblclick();
    await resident.sees('已预约');
    expect(calls).toBe(1);
  });

  it('opens a page once however fast one presses while its code is on its way, so that “back” leads to where one was', async () => {
    const resident = await arrives(`/pages/station?scene=${scene}`, 'journey-8');
    await resident.sees('奔牛邮政支局');
    await resident.page.route('**/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    const addresses = () => resident.page.evaluate(() => history.length);
    const before = await addresses();
    await resident.front.getByRole('button', { name: '预约办事' }).dblclick();
    await resident.sees('办什么事');
    expect(await addresses()).toBe(before + 1);
    await resident.page.goBack();
    await resident.sees('预约办事');
  });

  it.each([
    ['unknown', '23456789'],
    ['damaged', '%25E4%25B8'],
    ['empty', ''],
  ])('shows the way on to somebody whose code is %s', async (_, damaged) => {
    const resident = await arrives(`/pages/station?scene=${damaged}`);
    await resident.press('在列表里找驿站');
    await resident.press(/奔牛邮政支局/);
    await resident.press('预约办事');
    await resident.sees('驾驶证期满换证');
    // A refusal of the function is an answer, not an error of the page.
    expect(resident.device.problems).toEqual([]);
  });

  it('keeps what it showed while there is no network, and books once when it is back', async () => {
    const resident = await arrives(`/pages/station?scene=${scene}`, 'journey-6');
    await fillIn(resident, /15:00/);

    await resident.device.context.setOffline(true);
    await resident.sees('没有网络');
    await resident.press('确认预约');
    await resident.sees('不会约两次');
    await resident.sees('请看看对不对');

    await resident.device.context.setOffline(false);
    await resident.page.getByText('没有网络').filter({ visible: true }).waitFor({ state: 'hidden' });
    await resident.press('确认预约');
    await resident.sees('已预约');
    expect((await cloud.must('booking', 'mine', {}, { as: 'journey-6' })).bookings).toHaveLength(1);
    // The browser itself notes the request that found no network.
    expect(resident.device.problems.filter((problem) => !problem.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    resident.device.problems.length = 0;
  });

  it('can be done with the keyboard alone', async () => {
    const resident = await arrives(`/pages/station?scene=${scene}`, 'journey-7');
    await resident.sees('奔牛邮政支局');
    const { keyboard } = resident.page;
    const go = async (name: RegExp) => {
      for (let i = 0; i < 60; i += 1) {
        await keyboard.press('Tab');
        const focused = await resident.page.evaluate(() => {
          const element = document.activeElement;
          return element ? element.getAttribute('aria-label') || element.textContent || '' : '';
        });
        if (name.test(focused)) return;
      }
      throw new Error(`the keyboard never reaches ${name}`);
    };
    const press = async (name: RegExp, key = 'Enter') => {
      // Keys are faster than a person: a page that is still being opened takes no second tap.
      await resident.page.waitForLoadState('networkidle');
      await go(name);
      await keyboard.press(key);
    };
    await press(/预约办事/);
    await resident.sees('办什么事');
    await press(/电动自行车上牌/);
    await resident.sees('办事须知');
    await press(/选择时间/, 'Space');
    await resident.sees('请选一个时间');
    await press(/15:00/, 'Space');
    await press(/^下一步/);
    await resident.sees('谁来办');
    await go(/^姓名/);
    await keyboard.insertText('沈测试');
    await go(/^手机号/);
    await keyboard.insertText('13800000099');
    await press(/^下一步/);
    await resident.sees('请看看对不对');
    await press(/确认预约/);
    await resident.sees('已预约');
  });
});
