import { startTestCloud, type TestCloud } from '../support/cloud';
import { type MiniProgram, openMiniProgram } from '../support/weapp/mini-program';
import { READING } from '../support/weapp/reading';
import type { Screen } from '../support/weapp/screen';
import { nameOf, roleOf, walk } from '../support/weapp/view';

const textIn = (screen: Screen, field: string) =>
  [...walk(screen.nodes())].find((node) => roleOf(node) === 'textbox' && nameOf(node) === field)?.attributes.get('value');

/** Waits until a field holds this. */
const expectSoon = (screen: Screen, field: string, value: string) =>
  screen.until(`${value} in “${field}”`, () => textIn(screen, field) === value);

describe('forms in the bundle that is uploaded', () => {
  let cloud: TestCloud;
  const running: MiniProgram[] = [];

  beforeAll(async () => {
    cloud = await startTestCloud({ now: '2026-11-25 09:02' });
  });
  afterEach(() => {
    for (const program of running.splice(0)) program.close();
  });
  afterAll(() => cloud?.close());

  /** Opens a page for somebody. The number that WeChat knows comes when the test gives it. */
  function open(openid: string, route: string) {
    let give: (phone: string) => void = () => undefined;
    const opened = performance.now();
    const program = openMiniProgram({
      route,
      // Taro waits by the phone's clock, which goes on.
      now: () => cloud.clock.now() + Math.round(performance.now() - opened),
      callFunction: async (name, data) => {
        const { action } = data as { action: string };
        if (action !== 'phoneNumber') return (await cloud.call(name, data as object, { openid })).answer;
        return new Promise((resolve) => {
          give = (phone) => resolve({ ok: true, data: { phone } });
        });
      },
    });
    running.push(program);
    const { screen, phone } = program;
    return {
      screen,
      phone,
      askWeChat: async () => screen.fire(await screen.find('button', '用微信绑定的手机号'), 'getphonenumber', { code: 'ofWeChat' }),
      give: (number: string) => give(number),
    };
  }

  const activityAt = async () => {
    const { activities } = await cloud.must('activity', 'create', READING, { as: 'head-benniu' });
    return `packages/activity/sign-up/index?activityId=${activities[0]?.activityId}`;
  };

  it.each([
    ['asking for help', async () => 'packages/request/ask/index?stationId=benniu&kind=repair', '您的姓名', '您的电话', '我自己'],
    ['signing up', activityAt, '家长姓名', '手机号', undefined],
  ])('%s: the number that WeChat fills in late wipes nothing that was typed meanwhile', async (form, route, name, number, first) => {
    const { screen, askWeChat, give } = open(`weapp-${form}`, await route());
    if (first) await screen.tap(first);
    await askWeChat();
    await screen.fill(name, '沈测试');
    give('13800000099');
    await expectSoon(screen, number, '13800000099');
    expect(textIn(screen, name)).toBe('沈测试');
  });

  it.each([
    ['a request for help', 'packages/request/ask/index?stationId=benniu&kind=repair', '请人来帮忙'],
    ['who comes', 'packages/booking/applicant/index?stationId=benniu&serviceId=ebike-plate&date=2026-11-27&start=09:00', '下一步'],
    ['a volunteer', 'packages/volunteer/register/index?stationId=benniu', '报名'],
  ])('%s that is incomplete: says so at the button and brings the first wrong field into sight', async (form, route, send) => {
    const { screen, phone } = open(`weapp-missing-${form}`, route);
    await screen.tap(send);
    await screen.see('还有没填好的，请看上面的红字');
    await screen.until('the scroll', () => phone.deeds.scrolls.length > 0);
    expect(phone.deeds.scrolls).toEqual(['#name']);
  });

  it('a family member who is incomplete: says so at the button and brings the first wrong field into sight', async () => {
    const { screen, phone } = open('weapp-family', 'packages/settings/family/index');
    await screen.tap('添加家人');
    await screen.tap('保存');
    await screen.see('还有没填好的，请看上面的红字');
    await screen.until('the scroll', () => phone.deeds.scrolls.length > 0);
    expect(phone.deeds.scrolls).toEqual(['#name']);
  });
});
