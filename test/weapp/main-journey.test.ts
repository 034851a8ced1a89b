import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startTestCloud, type TestCloud } from '../support/cloud';
import { setOnline } from '../support/weapp/device';
import type { MiniProgram } from '../support/weapp/mini-program';
import { openOnCloud } from '../support/weapp/on-cloud';

describe('the bundle that is uploaded', () => {
  let cloud: TestCloud;
  let scene: string;
  const running: MiniProgram[] = [];

  const start = (openid: string, route?: string) => {
    const program = openOnCloud(cloud, openid, route);
    running.push(program);
    return program;
  };

  beforeAll(async () => {
    cloud = await startTestCloud({ seed: 'none' });
  });

  beforeEach(async () => {
    await cloud.reset('demo', '2026-11-25 09:02');
    scene = String(cloud.db.list('scenes', { limit: 1, filter: { stationId: 'benniu', retired: { $ne: true } } })[0]?._id);
  });

  afterEach(() => {
    for (const program of running.splice(0)) program.close();
  });

  afterAll(() => cloud?.close());

  /** From the code on the door to “check your answers”. */
  async function fillIn({ screen }: MiniProgram, time: RegExp): Promise<void> {
    await screen.tap('预约办事');
    await screen.arrive('packages/booking/services/index');
    await screen.tap(/^电动自行车上牌/);
    await screen.tap('选择时间');
    await screen.arrive('packages/booking/time/index');
    await screen.tap(time);
    await screen.tap('下一步');
    await screen.arrive('packages/booking/applicant/index');
    await screen.fill('姓名', '沈测试');
    await screen.fill('手机号', '13800000099');
    await screen.tap('下一步');
    await screen.see('请看看对不对');
  }

  /** From the code on the door to the page that says it is booked; gives the six digits. */
  async function book(program: MiniProgram, time: RegExp): Promise<string> {
    await fillIn(program, time);
    const { screen } = program;
    await screen.tap('确认预约');
    await screen.arrive('packages/booking/done/index');
    await screen.see('已预约');
    const code = /(\d{3}) (\d{3})/.exec(screen.text());
    if (!code) throw new Error(`no code on ${screen.describe()}`);
    return `${code[1]}${code[2]}`;
  }

  it('goes from the code on the door to the rating, staff scanning the resident', async () => {
    const resident = start('weapp-1', `pages/station?scene=${scene}`);
    await resident.screen.see('奔牛');
    const code = await book(resident, /15:00/);
    await resident.screen.tap('看预约、改时间或取消');
    await resident.screen.see('请提前 5 分钟到');

    const staff = start('window-benniu', 'packages/desk/today/index');
    staff.phone.answers.scan = () => `hsyz:${code}`;
    await staff.screen.tap('扫码');
    await staff.screen.see('已到，请等候叫号');
    resident.leaveAndReturn();
    await resident.screen.see('已到，等叫号');
    const number = /[A-Z]\d{2}/.exec(resident.screen.text())?.[0] ?? '';

    await staff.screen.tap(new RegExp(`^叫号 ${number}`));
    resident.leaveAndReturn();
    await resident.screen.see('请到窗口');
    await staff.screen.tap(new RegExp(`^办好了 ${number}`));
    await staff.screen.see('办好了');
    resident.leaveAndReturn();
    await resident.screen.tap('评一评这次服务');
    await resident.screen.tap('非常满意');
    await resident.screen.tap('提交评价');
    await resident.screen.see('谢谢您的评价');
    const { bookings } = await cloud.must('booking', 'mine', {}, { as: 'weapp-1' });
    expect(bookings).toMatchObject([{ status: 'done', queueLabel: number, rating: { grade: 5 } }]);
  });

  it('asks for messages in the tap that books', async () => {
    const resident = start('weapp-6', `pages/station?scene=${scene}`);
    await book(resident, /15:00/);
    expect(resident.phone.deeds.subscriptions).toEqual([['template-booked', 'template-reminder', 'template-progress']]);
    const { bookings } = await cloud.must('booking', 'mine', {}, { as: 'weapp-6' });
    await cloud.timers.run('timer');
    expect(cloud.sent()).toMatchObject([{ touser: 'weapp-6', templateId: 'template-booked' }]);
    expect(bookings[0]?.notify).toContain('progress');
  });

  it('books without messages, and still offers to tell when the number is called', async () => {
    const resident = start('weapp-7', `pages/station?scene=${scene}`);
    resident.phone.answers.message = () => 'reject';
    const code = await book(resident, /15:00/);
    await resident.screen.tap('看预约、改时间或取消');
    await cloud.must('booking', 'checkIn', { code }, { as: 'window-benniu' });
    resident.leaveAndReturn();
    await resident.screen.tap('叫到我时提醒我');
    await resident.screen.see('没有开提醒');
    resident.phone.answers.message = () => 'accept';
    await resident.screen.tap('叫到我时提醒我');
    await resident.screen.see('叫到您时会发消息提醒您');
    expect(resident.phone.deeds.subscriptions.slice(1)).toEqual([['template-progress'], ['template-progress']]);
  });

  it('waits in line, takes the place that comes free and reads it from the list', async () => {
    const slot = { stationId: 'benniu', serviceId: 'ebike-plate', date: '2026-11-25', start: '15:00' };
    const held: string[] = [];
    for (let n = 1; ; n += 1) {
      const wish = { ...slot, applicant: { name: '沈测试', phone: '13800000098' } };
      const answer = await cloud.ask('booking', 'create', wish, { as: `holder-${n}` });
      if (!answer.ok) break;
      held.push(answer.data.booking.bookingId);
    }
    const resident = start('weapp-8', 'packages/booking/time/index?stationId=benniu&serviceId=ebike-plate&date=2026-11-25');
    await resident.screen.tap(/15:00 约满/);
    await resident.screen.tap('排队等这个时间');
    await resident.screen.fill('姓名', '沈测试');
    await resident.screen.fill('手机号', '13800000099');
    await resident.screen.tap('下一步');
    await resident.screen.tap('确认排队');
    await resident.screen.see('您排在第1位');
    await resident.screen.tap('看排队或退出');
    await cloud.must('booking', 'cancel', { bookingId: held[0] }, { as: 'holder-1' });
    resident.leaveAndReturn();
    await resident.screen.tap('要这个时间');
    await resident.screen.see('已预约');
  });

  it('cannot go back from a booking into its form', async () => {
    const resident = start('weapp-2', `pages/station?scene=${scene}`);
    await book(resident, /15:00/);
    expect(resident.pages().map(({ route }) => route)).toEqual(['packages/booking/done/index']);
  });

  it('says that there is no network, keeps the form and books once when it is back', async () => {
    const resident = start('weapp-3', `pages/station?scene=${scene}`);
    await fillIn(resident, /15:00/);
    setOnline(resident.phone, false);
    await resident.screen.tap('确认预约');
    await resident.screen.see('不会约两次');
    await resident.screen.see('请看看对不对');
    setOnline(resident.phone, true);
    await resident.screen.tap('确认预约');
    await resident.screen.see('已预约');
    expect((await cloud.must('booking', 'mine', {}, { as: 'weapp-3' })).bookings).toHaveLength(1);
  });

  it('leads somebody with a damaged code to the list', async () => {
    const resident = start('weapp-4', 'pages/station?scene=%25E4%25B8');
    await resident.screen.tap('在列表里找驿站');
    await resident.screen.arrive('packages/station/list/index');
    await resident.screen.tap(/奔牛/);
    await resident.screen.arrive('pages/station');
  });

  it('calls the station from the contact card', async () => {
    const resident = start('weapp-5', 'packages/contact/card/index?stationId=benniu');
    const call = await resident.screen.until('a button to call', () => {
      const [first] = resident.screen.buttons().filter((name) => /^拨打/.test(name));
      return first;
    });
    await resident.screen.tap(call);
    await resident.screen.until('the call', () => resident.phone.deeds.calls.length > 0);
    expect(resident.phone.deeds.calls[0]).toMatch(/^(0519-0000\d{4}|11185)$/);
  });

  it('asks for help with a picture, shows who comes and takes the last word', async () => {
    const { screen, ...resident } = start('weapp-9', 'packages/station/list/index');
    await screen.tap(/奔牛/);
    await screen.see('奔牛邮政支局');
    resident.open('pages/home/index');
    await screen.tap('邻里');
    await screen.arrive('pages/neighbours/index');
    await screen.tap('家里灯坏了、漏水了');
    await screen.arrive('packages/request/ask/index');
    const taken = { bytes: Buffer.alloc(4_000_000, 1), width: 3000, height: 4000 };
    taken.bytes.set([0xff, 0xd8, 0xff]);
    resident.phone.answers.pictures = () => [taken];
    await screen.tap('拍照或选照片');
    await screen.see('去掉第1张');
    await screen.tap('父母');
    for (const [field, words] of Object.entries({ 姓名: '沈测试', 联系电话: '13800000099', 几幢: '3幢', 几单元几室: '2单元301室' })) {
      await screen.fill(field, words);
    }
    await screen.tap('五心苑社区');
    await screen.tap(/^已经问过本人/);
    await screen.tap('请人来帮忙');
    await screen.see('驿站收到了');
    expect(resident.phone.deeds.subscriptions).toEqual([['template-progress']]);

    const requestId = String((await cloud.must('request', 'mine', {}, { as: 'weapp-9' })).requests[0]?.requestId);
    await cloud.wechat.pushes.deliver();
    const { photos = [] } = (await cloud.must('request', 'get', { requestId }, { as: 'weapp-9' })).request;
    const sent = [...resident.phone.files.values()].at(-1);
    expect(sent).toMatchObject({ width: 750, height: 1000 });
    expect(Buffer.from(await (await fetch(String(photos[0]))).arrayBuffer())).toEqual(sent?.bytes);

    await cloud.must('request', 'admit', { requestId }, { as: 'window-benniu' });
    const helper = { as: 'volunteer-benniu' };
    await cloud.must('request', 'accept', { requestId }, helper);
    resident.leaveAndReturn();
    await screen.see('郑师傅');
    await cloud.must('request', 'progress', { requestId }, helper);
    await cloud.must('request', 'finish', { requestId, minutes: 40, result: '换了灯泡' }, helper);
    resident.leaveAndReturn();
    await screen.tap('办好了');
    await screen.tap('非常满意');
    await screen.tap('确认办好了');
    await screen.tap('确定');
    await screen.see('再请一次');
    expect((await cloud.must('request', 'get', { requestId }, helper)).request).toMatchObject({ status: 'confirmed', grade: 5 });
  });

  it('draws the certificate and saves it to the album; leads to the settings after a refusal', async () => {
    const { screen, phone } = start('volunteer-benniu', 'packages/volunteer/certificate/index');
    phone.answers.album = () => false;
    await screen.tap('保存图片');
    await screen.see('没有存成');
    phone.answers.settings = () => ({ 'scope.writePhotosAlbum': true });
    await screen.tap('保存图片');
    await screen.see('已保存');
    const [picture] = phone.deeds.album;
    expect(picture).toMatchObject({ width: 1200, height: 1680 });
    expect(String(picture?.bytes)).toMatch(/^志愿服务证明\n　　郑示例自/);
  });

  it('opens the spreadsheet of volunteers and keeps the last one only', async () => {
    const { screen, phone } = start('head-benniu', 'packages/volunteer-desk/volunteers/index?stationId=benniu&task=export');
    for (const span of ['今年', '去年']) {
      await screen.tap(span);
      await screen.tap('导出');
      await screen.until(`the sheet of ${span}`, () => phone.deeds.documents.at(-1)?.subarray(0, 2).toString() === 'PK');
      phone.deeds.documents.push(Buffer.alloc(0));
    }
    expect(phone.files.size).toBe(1);
  });

  it('opens every page that app.json lists without a complaint', async () => {
    const app = JSON.parse(readFileSync(path.join(process.cwd(), 'dist/weapp/app.json'), 'utf8')) as {
      pages: string[];
      subPackages: { root: string; pages: string[] }[];
    };
    const routes = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
    for (const route of routes) {
      const program = start('manager-demo', `${route}?stationId=benniu&serviceId=ebike-plate`);
      await program.screen.until(`something on ${route}`, () => program.screen.text().length > 0);
    }
  });
});
