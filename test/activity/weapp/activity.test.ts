import { sceneOf, ticketOf } from '../../../contract/activity';
import type { InputOf } from '../../../contract/functions';
import { startTestCloud, type TestCloud } from '../../support/cloud';
import type { MiniProgram } from '../../support/weapp/mini-program';
import { openOnCloud } from '../../support/weapp/on-cloud';
import { READING } from '../../support/weapp/reading';

const { stationId } = READING;

const family = {
  name: '沈测试',
  phone: '13800000098',
  adults: 1,
  children: [{ name: '沈小试', age: 8 }],
  guardian: true as const,
  photos: true,
  consent: true as const,
};

const detail = (activityId: string) => `packages/activity/detail/index?scene=${sceneOf(activityId)}`;

describe('an activity in the bundle that is uploaded', () => {
  let cloud: TestCloud;
  const running: MiniProgram[] = [];
  const start = (openid: string, route: string) => {
    const program = openOnCloud(cloud, openid, route);
    running.push(program);
    return program;
  };

  beforeAll(async () => {
    cloud = await startTestCloud({ now: '2026-11-25 09:02' });
  });

  afterEach(() => {
    for (const program of running.splice(0)) program.close();
    cloud.clock.set('2026-11-25 09:02');
  });

  afterAll(() => cloud?.close());

  async function putOn(more: Partial<InputOf<'activity', 'create'>> = {}): Promise<string> {
    const { activities } = await cloud.must('activity', 'create', { ...READING, ...more }, { as: 'head-benniu' });
    return activities[0]?.activityId ?? '';
  }

  it('lets a guardian sign a child up, asks for messages in that tap, and lets both in by the code that staff scan', async () => {
    const [activityId, other] = [await putOn(), await putOn({ title: '另一场' })];
    const guardian = start('weapp-guardian', detail(activityId));
    await guardian.screen.tap('报名');
    await guardian.screen.fill('家长姓名', '沈测试');
    await guardian.screen.fill('手机号', '13800000099');
    await guardian.screen.tap('陪来的大人，多一点');
    await guardian.screen.fill('孩子的姓名', '沈小试');
    await guardian.screen.fill('孩子几岁', '8');
    await guardian.screen.tap('可以拍');
    await guardian.screen.tap(/^同意驿站保存/);
    await guardian.screen.tap('报名');
    await guardian.screen.see('请家长同意孩子参加');
    expect(guardian.phone.deeds.subscriptions).toEqual([]);
    await guardian.screen.tap(/^我是孩子的家长/);
    await guardian.screen.tap('报名');
    await guardian.screen.see('报好名了');
    await guardian.screen.see('前一天傍晚会发消息提醒您');
    expect(guardian.phone.deeds.subscriptions).toEqual([['template-reminder', 'template-progress']]);
    const code = (/(\d{3}) (\d{3})/.exec(guardian.screen.text()) ?? []).slice(1).join('');

    cloud.clock.set('2026-11-26 13:50');
    const staff = start('window-benniu', `packages/activity-desk/roster/index?stationId=${stationId}&activityId=${activityId}`);
    await staff.screen.tap('签到');
    staff.phone.answers.scan = () => ticketOf(other, code);
    await staff.screen.tap('扫码更快');
    await staff.screen.see('这是另一场活动的报名码');
    staff.phone.answers.scan = () => ticketOf(activityId, code);
    await staff.screen.tap('扫码更快');
    await staff.screen.see('沈*试 到了');
    await staff.screen.see('1 个大人、1 个孩子');
    guardian.leaveAndReturn();
    await guardian.screen.see('您到了，祝您开心');
  });

  it('opens from the message that a place is kept, which is taken', async () => {
    const activityId = await putOn();
    await cloud.must('activity', 'signUp', { activityId, ...family }, { as: 'weapp-holder' });
    const waiter = start('weapp-waiter', detail(activityId));
    await waiter.screen.tap('排队等名额');
    await waiter.screen.fill('家长姓名', '沈测试');
    await waiter.screen.fill('手机号', '13800000099');
    await waiter.screen.fill('孩子的姓名', '沈小试');
    await waiter.screen.fill('孩子几岁', '8');
    for (const choice of ['可以拍', /^同意驿站保存/, /^我是孩子的家长/, '排队等名额']) await waiter.screen.tap(choice);
    await waiter.screen.see('您排在第1位');
    await cloud.must('activity', 'cancel', { activityId }, { as: 'weapp-holder' });
    const [message] = cloud.sent().filter(({ touser }) => touser === 'weapp-waiter');
    expect(message?.templateId).toBe('template-progress');
    waiter.open(String(message?.page));
    await waiter.screen.see('为您留到 上午9:32');
    await waiter.screen.tap('要这个名额');
    await waiter.screen.see('报名码');
    const { activity } = await cloud.must('activity', 'get', { activityId }, { as: 'weapp-waiter' });
    expect(activity).toMatchObject({ waiting: 0, own: { status: 'joined', places: 1 } });
  });

  it('draws the poster with its code and saves it to the album', async () => {
    const activityId = await putOn();
    const { screen, phone, ...program } = start('weapp-neighbour', detail(activityId));
    await screen.tap('做一张海报');
    await screen.tap('保存图片');
    await screen.see('已保存，可以发到群里');
    expect(program.pages()).toHaveLength(2);
    const { contentType, base64 } = await cloud.must('activity', 'poster', { activityId }, { as: 'weapp-neighbour' });
    const drawn = String(phone.deeds.album[0]?.bytes).split('\n');
    expect(phone.deeds.album).toMatchObject([{ width: 1200, height: 1800 }]);
    expect(drawn).toEqual(expect.arrayContaining(['阅读点亮童年', '奔牛驿站二楼', `data:${contentType};base64,${base64}`]));
  });
});
