import { entryIdOf } from '../../../cloudfunctions/activity/rules';
import type { InputOf } from '../../../contract/functions';
import { peopleForEach } from '../../e2e/people';
import type { Person } from '../../e2e/person';
import type { TestCloud } from '../../support/cloud';

const stationId = 'benniu';
const HEAD = { as: 'head-benniu' };
const MINUTE = 60_000;

/** Places that come free are seen this soon, in seconds. */
const SOON = 16;

const who = { name: '沈测试', phone: '13800000098', adults: 1, children: [], photos: true, consent: true as const };
const TOMORROW = { date: '2026-11-26', start: '14:00', end: '16:00' };
const PARTNER = '残联“绿草爱心团队”';

const of = (activityId: string, more = '') => `/packages/activity/detail/index?activityId=${activityId}${more}`;
const roster = (activityId: string) => `/packages/activity-desk/roster/index?stationId=${stationId}&activityId=${activityId}`;

describe('activities, with those who come, those who hold them and partners in browsers of their own', () => {
  let cloud: TestCloud;

  const arrives = peopleForEach('2026-11-25 09:02', (begun) => {
    cloud = begun;
  });

  /** Somebody in front of an activity, with a phone of their own. */
  const looks = (openid: string, activityId: string) => arrives(of(activityId), openid);
  const signsUp = (openid: string, activityId: string) =>
    cloud.must('activity', 'signUp', { activityId, ...who, notify: true }, { as: openid });
  const waits = (openid: string, activityId: string) =>
    cloud.must('activity', 'joinWaitlist', { activityId, ...who, notify: true }, { as: openid });

  async function putOn(more: Partial<InputOf<'activity', 'create'>>): Promise<string> {
    const plan = {
      stationId,
      programme: 'clean_up' as const,
      title: '打扫楼道',
      place: '测试小区门口',
      capacity: 1,
      dates: [TOMORROW],
      ...more,
    };
    return (await cloud.must('activity', 'create', plan, HEAD)).activities[0]?.activityId ?? '';
  }

  const recordOf = (activityId: string) => cloud.db.list('activities', { limit: 1, filter: { _id: activityId } })[0];
  const tick = (person: Person, name: RegExp) => person.front.getByRole('checkbox', { name }).click();

  /** What every form asks for beside who comes. */
  async function fillsIn(person: Person, nameLabel = '您的姓名'): Promise<void> {
    await person.type(nameLabel, '沈测试');
    await person.type('手机号', '13800000099');
    await person.choose('可以拍');
    await tick(person, /^同意驿站保存/);
  }

  it('lets a guardian come with a child, from the tab to the door and the words afterwards', async () => {
    const guardian = await arrives('/pages/neighbours/index', 'guardian');
    await guardian.press('找一个驿站');
    await guardian.press(/奔牛邮政支局/);
    await guardian.press(/^要人帮忙/);
    await guardian.press(/^小小报童（第1场）/);
    await guardian.sees('还有 2 个名额');
    await guardian.press('报名');
    await fillsIn(guardian, '家长姓名');
    await guardian.press('陪来的大人，多一点');
    await guardian.type('孩子的姓名', '沈小试');
    await guardian.type('孩子几岁', '8');
    await guardian.press('报名');
    await guardian.front.getByRole('alert').getByText('请家长同意孩子参加').waitFor();
    await tick(guardian, /^我是孩子的家长/);
    await guardian.press('报名');
    await guardian.sees('报好名了');
    await guardian.sees('1 个大人、1 个孩子');
    const code = (/\d{3} \d{3}/.exec(await guardian.reads())?.[0] ?? '').replace(' ', '');

    cloud.clock.set('2026-11-28 08:50');
    const staff = await arrives(`/packages/activity-desk/agenda/index?stationId=${stationId}`, 'window-benniu');
    await staff.press(/^小小报童（第1场）/);
    await staff.front.getByRole('button', { name: /^沈\*试.*1 个大人、1 个孩子/ }).waitFor();
    await staff.press('签到');
    for (const digit of code) await staff.press(digit);
    await staff.sees('2 人');
    await staff.sees('沈*试 到了');
    await guardian.waits(SOON);
    await guardian.sees('您到了，祝您开心');

    cloud.clock.set('2026-11-28 11:05');
    await staff.page.goBack();
    await staff.waits(21);
    await staff.press('办完了');
    await staff.type('一共来了几个人', '14');
    await staff.press('记下，办完了');
    await staff.press('写活动情况');
    await staff.type('办得怎么样', '孩子们卖完了五十份报纸');
    await staff.press('放到活动页面上');
    await staff.sees('孩子们卖完了五十份报纸');
    await guardian.waits(SOON);
    await guardian.sees('来了 14 人');
    await guardian.sees('孩子们卖完了五十份报纸');

    const [record] = cloud.db.list('activities', { limit: 1, filter: { people: entryIdOf('guardian') } });
    expect(record).toMatchObject({ came: 14, entries: { [entryIdOf('guardian')]: { status: 'arrived', places: 2 } } });
    expect(JSON.stringify(record)).not.toContain('沈小试');
  });

  it('offers a free place to the first who waits, and to the next if it is not taken in time', async () => {
    const activityId = await putOn({});
    await signsUp('holder', activityId);
    const first = await looks('first', activityId);
    await first.press('排队等名额');
    await first.sees('名额满了，可以先排队');
    await fillsIn(first);
    await first.press('排队等名额');
    await first.sees('您排在第1位');
    await waits('second', activityId);
    const second = await looks('second', activityId);
    await second.sees('您排在第2位');

    const holder = await looks('holder', activityId);
    await holder.press('不来了');
    await holder.page.getByRole('dialog').getByRole('button', { name: '不来了' }).click();
    await holder.sees('已取消');
    await first.waits(SOON);
    await first.sees('为您留到 上午9:32');
    await second.waits(SOON);
    await second.sees('您排在第1位');
    expect(await second.reads()).not.toContain('要这个名额');
    await first.press('要这个名额');
    await first.sees('报名码');

    await waits('third', activityId);
    await cloud.must('activity', 'cancel', { activityId }, { as: 'first' });
    await second.waits(SOON);
    await second.sees('要这个名额');
    const third = await looks('third', activityId);
    await third.sees('您排在第1位');
    cloud.clock.advance(31 * MINUTE);
    await cloud.timers.run('timer');
    await second.waits(SOON);
    await second.sees('留给您的时间过了');
    await third.waits(SOON);
    await third.press('要这个名额');
    await third.sees('报名码');
    expect(recordOf(activityId)).toMatchObject({
      line: [],
      entries: { [entryIdOf('second')]: { status: 'cancelled' }, [entryIdOf('third')]: { status: 'joined' } },
    });
  });

  it('keeps a partner’s places for those who know its code, though the station’s own are taken', async () => {
    const partners = [{ name: PARTNER, capacity: 2 }];
    const activityId = await putOn({ programme: 'shift', title: '敬老院值班', partners });
    await signsUp('volunteer-benniu', activityId);
    const staff = await arrives(roster(activityId), 'window-benniu');
    await staff.press(new RegExp(`^${PARTNER}`));
    await staff.sees('请把链接和口令一起发给他们的联系人');
    const code = (/\d{4} \d{4} \d{4}/.exec(await staff.reads())?.[0] ?? '').replaceAll(' ', '');

    const stranger = await arrives(of(activityId, '&partner=p1'), 'stranger');
    await stranger.press('报名');
    await fillsIn(stranger);
    await stranger.type('口令', code === '123456789012' ? '123456789013' : '123456789012');
    await stranger.press('报名');
    await stranger.sees('口令不对，请问一问单位或驿站');
    await stranger.choose('驿站志愿者');
    await stranger.press('排队等名额');
    await stranger.sees('值班请本站的志愿者报名，单位的人请用单位的口令');

    const member = await arrives(of(activityId, '&partner=p1'), 'member');
    await member.press('报名');
    await fillsIn(member);
    await member.type('口令', code);
    await member.press('报名');
    await member.sees('报好名了');
    expect(await member.reads()).not.toContain('已满');
    const { entries } = recordOf(activityId) as unknown as { entries: object };
    expect(Object.keys(entries).sort()).toEqual([entryIdOf('volunteer-benniu'), entryIdOf('member')].sort());
    expect(entries).toMatchObject({ [entryIdOf('member')]: { group: 'p1', status: 'joined' } });
  });

  it('finds a lecturer for a school, which sees who comes', async () => {
    const school = await arrives(`/packages/activity/list/index?stationId=${stationId}`, 'school');
    await school.press('学校、社区请人来讲');
    await school.choose(/^实境课堂/);
    const words = { 单位: '测试小学三（2）班', 几个人听: '45', 在哪里讲: '测试小学礼堂', 联系人: '陈测试', 联系电话: '13800000041' };
    for (const [label, text] of Object.entries(words)) await school.type(label, text);
    const times = { 哪一天: '2026-12-10', 几点开始: '14:00', 几点结束: '15:00' };
    for (const [label, time] of Object.entries(times)) await school.front.getByLabel(label).fill(time);
    await tick(school, /^同意驿站保存/);
    await school.press('交给驿站');
    await school.sees('等驿站答复');

    const head = await arrives(`/packages/activity-desk/agenda/index?stationId=${stationId}&view=asked`, HEAD.as);
    await head.press(/测试小学礼堂/);
    await head.press('请一位讲师');
    await head.choose(/^郑示例/);
    await head.press('请他来讲');
    await head.sees('等郑示例答复');
    await school.waits(SOON);
    await school.sees('等讲师答复');

    const lecturer = await arrives('/pages/neighbours/index', 'volunteer-benniu');
    await lecturer.press(/测试小学礼堂/);
    await lecturer.press('去答复');
    await lecturer.press('我能讲');
    await lecturer.sees('说定了，您来讲');
    await lecturer.press('显示联系人和电话');
    await lecturer.sees('陈测试');
    await school.waits(SOON);
    await school.sees('郑示例来讲');
  });

  it('tells everybody why the station calls an activity off', async () => {
    const activityId = await putOn({});
    await signsUp('comes', activityId);
    await waits('waits', activityId);
    const [comes, waiting] = [await looks('comes', activityId), await looks('waits', activityId)];
    const staff = await arrives(roster(activityId), 'window-benniu');
    await staff.press('取消活动');
    await staff.choose('天气不好');
    await staff.press('取消这场活动');
    await staff.sees('2 人报了名或在排队');
    await staff.page.getByRole('dialog').getByRole('button', { name: '取消活动', exact: true }).click();
    await staff.sees('已经取消');
    for (const person of [comes, waiting]) {
      await person.waits(SOON);
      await person.sees('对不起，不办了：天气不好');
    }
    await cloud.timers.run('timer');
    expect(
      cloud
        .sent()
        .map(({ touser }) => touser)
        .sort(),
    ).toEqual(['comes', 'waits']);
    expect(recordOf(activityId)).toMatchObject({ status: 'called_off' });
  });
});
