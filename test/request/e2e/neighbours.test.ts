import { peopleForEach } from '../../e2e/people';
import type { Person } from '../../e2e/person';
import type { TestCloud } from '../../support/cloud';

const stationId = 'benniu';
const WHERE = '测试新村9幢';

describe('asking neighbours for help, with the relative, the station and volunteers in browsers of their own', () => {
  let cloud: TestCloud;

  const arrives = peopleForEach('2026-11-25 09:02', (begun) => {
    cloud = begun;
  });

  /** A daughter asks for her mother: from the tab, by the phrase that fits, to the page of the request. */
  async function asks(): Promise<Person> {
    const daughter = await arrives('/pages/neighbours/index', 'resident-daughter');
    await daughter.press('找一个驿站');
    await daughter.press(/奔牛邮政支局/);
    await daughter.press(/^要人帮忙/);
    await daughter.press('家里灯坏了、漏水了');
    await daughter.choose('父母');
    await daughter.type('姓名', '沈测试');
    await daughter.type('联系电话', '13800000098');
    await daughter.type('哪个小区', '五心苑社区');
    await daughter.type('几幢', WHERE);
    await daughter.type('几单元几室', '2单元301室');
    await daughter.page.getByRole('checkbox', { name: /已经问过本人/ }).click();
    await daughter.press('请人来帮忙');
    await daughter.sees('驿站收到了');
    return daughter;
  }

  async function admitted(): Promise<void> {
    const staff = await arrives(`/packages/request-desk/requests/index?stationId=${stationId}`, 'window-benniu');
    await staff.press(new RegExp(`^受理 .*${WHERE}`));
    await staff.sees('志愿者能接了');
  }

  it('brings a volunteer to her mother, and counts the hour once the daughter says that it is done', async () => {
    const daughter = await asks();
    await admitted();
    const volunteer = await arrives('/packages/volunteer/home/index', 'volunteer-benniu');
    const slower = await arrives('/packages/volunteer/home/index', 'head-benniu');
    await slower.sees(WHERE);
    await volunteer.press(new RegExp(`^接单 .*${WHERE}`));
    await volunteer.sees('您接了这件事');
    await slower.press(new RegExp(`^接单 .*${WHERE}`));
    await slower.sees('谢谢您，这件事刚刚有别的志愿者接了');

    expect(await volunteer.reads()).not.toContain('301室');
    await volunteer.press('显示电话和门牌');
    await volunteer.sees('2单元301室');
    await daughter.waits(11);
    await daughter.sees('郑师傅');
    await volunteer.press('出发了');
    await volunteer.sees('您已出发');
    await daughter.waits(11);
    await daughter.sees('郑师傅已出发');
    await volunteer.press('做完了');
    await volunteer.choose('1 小时');
    await volunteer.press('做完了，请居民确认');
    await volunteer.press('确定');
    await volunteer.sees('做完了，等居民确认');

    await daughter.waits(11);
    await daughter.press('办好了');
    await daughter.choose('非常满意');
    await daughter.press('确认办好了');
    await daughter.press('确定');
    await daughter.sees('您确认办好了');
    await volunteer.waits(21);
    await volunteer.sees('居民确认办好了，谢谢您');
    const [record] = cloud.db.list('service_records', { limit: 1, filter: { date: '2026-11-25', kind: 'request' } });
    expect(record).toMatchObject({ minutes: 60, grade: 5, title: '水电维修' });
  });

  it('goes on to the next who is responsible when nobody answers, and is late at the window in the end', async () => {
    const daughter = await asks();
    await daughter.sees('社区网格员');
    cloud.clock.set('2026-11-25 13:10');
    await cloud.timers.run('timer');
    await daughter.waits(11);
    await daughter.sees('负责的党员');
    for (const moment of ['2026-11-25 17:20', '2026-11-26 17:30'] as const) {
      cloud.clock.set(moment);
      await cloud.timers.run('timer');
    }
    const staff = await arrives(`/packages/request-desk/requests/index?stationId=${stationId}`, 'window-benniu');
    await staff.page
      .getByRole('group', { name: new RegExp(WHERE) })
      .getByText('超时', { exact: true })
      .waitFor();
    await daughter.waits(11);
    await daughter.sees('比说好的晚了，对不起');
  });

  it('shows an elder who is visited that somebody was told, and the volunteer, then the station, that nobody came', async () => {
    const { volunteer } = await cloud.must('volunteer', 'me', {}, { as: 'volunteer-benniu' });
    const elder = { name: '沈测试', phone: '13800000098', community: '五心苑社区', address: WHERE };
    const wish = { stationId, volunteerId: volunteer?.volunteerId, situation: 'living_alone', elder, everyDays: 7, elderAgreed: false };
    const { pairing, code } = await cloud.must('pairing', 'propose', wish, { as: 'head-benniu' });
    await cloud.must('pairing', 'claim', { code, consent: true }, { as: 'elder-shen' });
    const { pairingId } = pairing;
    const visitor = await arrives(`/packages/pairing/detail/index?pairingId=${pairingId}`, 'volunteer-benniu');
    await visitor.press('同意，我去看望');
    await visitor.sees('记一次看望');

    const visited = await arrives('/pages/neighbours/index', 'elder-shen');
    await visited.press('请来看看我');
    await visited.sees('已经告诉郑师傅了');
    const seesTask = async (words: string) => {
      const again = await arrives(`/packages/pairing/detail/index?pairingId=${pairingId}`, 'volunteer-benniu');
      await again.sees(words);
      return again;
    };
    const goes = await seesTask('老人想有人去看看');
    await goes.press('记一次看望');
    await goes.choose('很好');
    await goes.choose('1 小时');
    await goes.press('记下这次看望');
    await goes.sees('下次 12月2日前');

    cloud.clock.set('2026-12-03 09:00');
    await cloud.timers.run('timer');
    await seesTask('该去看看了：已经过了1天');
    cloud.clock.set('2026-12-05 09:00');
    await cloud.timers.run('timer');
    const staff = await arrives(`/packages/pairing-desk/pairings/index?stationId=${stationId}`, 'window-benniu');
    await staff.press(/沈\*试/);
    await staff.sees('请打电话问问');
  });

  it('takes a picture along, and is done in two taps the next time', async () => {
    const resident = await arrives('/pages/station?stationId=benniu', 'help-1');
    await resident.sees('奔牛邮政支局');
    await resident.device.open('/pages/neighbours/index');
    await resident.press('信箱锁坏了');
    await resident.choose('我自己');
    await resident.type('您的姓名', '沈测试');
    await resident.type('您的电话', '13800000099');
    await resident.choose('五心苑社区');
    await resident.type('几幢', '3幢');
    await resident.type('几单元几室', '2单元301室');
    const chooser = resident.page.waitForEvent('filechooser');
    await resident.press('拍照或选照片');
    await (await chooser).setFiles({ name: 'lock.png', mimeType: 'image/png', buffer: await resident.page.screenshot() });
    for (const tick of [/^同意把/, /在这台手机上记住/]) await resident.front.getByRole('checkbox', { name: tick }).click();
    await resident.press('请人来帮忙');
    await resident.sees('驿站收到了');
    await resident.sees('微信正在检查照片，还有 1 张，通过了才看得到');
    await cloud.wechat.pushes.deliver();
    const picture = resident.front.getByRole('img', { name: /照片1/ });
    expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(100);

    await resident.device.open('/pages/neighbours/index');
    await resident.press('想在家理个发');
    await resident.press('请人来帮忙');
    await resident.sees('驿站收到了');
    await resident.sees('五心苑社区 3幢 2单元301室');
  });

  it('moves to the forgotten field, in sight above the footer, in the largest letters on a small phone', async () => {
    const phone = { look: 'elder-xl', width: 320, height: 640 } as const;
    const resident = await arrives(`/packages/request/ask/index?stationId=${stationId}&kind=repair`, 'help-2', phone);
    await resident.press('请人来帮忙');
    await resident.front.getByRole('alert').first().waitFor();
    // In the middle of the field that has the keyboard nothing else lies on it.
    await resident.page.waitForFunction(() => {
      const field = document.activeElement;
      if (!(field instanceof HTMLInputElement)) return false;
      const { left, top, width, height } = field.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === field;
    });
  });
});
