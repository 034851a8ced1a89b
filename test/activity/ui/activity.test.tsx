import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type Activity, type Entry, SignUpInput, ticketIn, ticketOf } from '../../../contract/activity';
import { instantOf } from '../../../contract/shanghai';
import { recall } from '../../../src/api/storage';
import DetailPage from '../../../src/packages/activity/detail/index';
import { type Party, typedSignUp } from '../../../src/packages/activity/face/drafts';
import { badgeOf, entrySentence, lectureSentence, partyWord, placesWord, whenWord } from '../../../src/packages/activity/face/words';
import { checkParty, firstWrong, placesOf, startOf } from '../../../src/packages/activity/parts/party';
import SignUpPage from '../../../src/packages/activity/sign-up/index';
import { EnterForm } from '../../../src/packages/activity-desk/roster/EnterForm';
import { beginAt } from '../../ui/support/begin';
import { nth, type Sent } from '../../ui/support/cloud';
import { answerAll, home, inputsOf, NOW, profile } from '../../ui/support/resident';
import { ledTo, openWith } from '../../ui/support/taro';

const activityId = 'e'.repeat(24);

const activity = (more: Partial<Activity> = {}): Activity => ({
  activityId,
  stationId: 'benniu',
  stationName: '奔牛邮政支局',
  location: { longitude: 119.8, latitude: 31.8 },
  programme: 'waste_sorting',
  title: '垃圾分类',
  words: '学分类，帮邻居分一分',
  place: '五心苑社区广场',
  audience: 'all',
  date: '2026-11-28',
  start: '09:00',
  end: '10:30',
  status: 'open',
  capacity: 20,
  remaining: 3,
  waiting: 0,
  partners: [],
  ...more,
});

const entry = (more: Partial<Entry> = {}): Entry => ({
  entryId: 'f'.repeat(24),
  status: 'joined',
  source: 'online',
  name: '王示例',
  phone: '13800000021',
  places: 1,
  children: [],
  code: '864657',
  photos: true,
  at: NOW,
  ...more,
});

const party = (more: Partial<Party> = {}): Party => ({
  name: '王示例',
  phone: '13800000021',
  adults: 1,
  children: [],
  group: undefined,
  guardian: false,
  photos: true,
  ...more,
});

describe('words for activities', () => {
  it('says when it is, with “明天” where it is so near and each part of the day once', () => {
    expect(whenWord(activity({ date: '2026-11-26' }), NOW)).toBe('明天 周四 11月26日 上午9:00 至 10:30');
    expect(whenWord(activity({ start: '11:30', end: '13:30' }), NOW)).toBe('周六 11月28日 上午11:30 至 下午1:30');
  });

  it('says how many places are left, or why there are none', () => {
    expect(placesWord(activity(), NOW)).toBe('还有 3 个名额');
    expect(placesWord(activity({ remaining: 0 }), NOW)).toBe('已满，可以排队');
    expect(placesWord(activity({ remaining: 0, waiting: 2 }), NOW)).toBe('已满，2 人在排队');
    expect(placesWord(activity({ status: 'called_off' }), NOW)).toBe('已取消');
    expect(placesWord(activity(), instantOf('2026-11-28', '09:00'))).toBe('正在进行');
    expect(placesWord(activity(), instantOf('2026-11-28', '10:30'))).toBe('办过了');
  });

  it('counts a partner’s people in the partner’s own quota', () => {
    const shift = activity({ partners: [{ key: 'p1', name: '医院', capacity: 2, remaining: 0, waiting: 1 }] });
    expect(placesWord(shift, NOW, 'p1')).toBe('已满，1 人在排队');
    expect(placesWord(shift, NOW, 'p2')).toBe('还有 3 个名额');
  });

  it('shows one’s own entry before the places that are left, and the calling off before both', () => {
    const own = entry({ status: 'waiting', position: 2 });
    expect(badgeOf(activity({ own }), NOW)).toEqual({ text: '排在第2位', tone: 'warn' });
    expect(badgeOf(activity({ own: entry() }), NOW)).toEqual({ text: '已报名', tone: 'post' });
    expect(badgeOf(activity({ own, status: 'called_off' }), NOW)).toEqual({ text: '已取消', tone: 'warn' });
    expect(badgeOf(activity({ own: entry({ status: 'cancelled' }) }), NOW)).toEqual({ text: '还有 3 个名额', tone: 'post' });
  });

  it('says until when places are kept, and that they are not any more', () => {
    const offered = entry({ status: 'offered', offerUntil: instantOf('2026-11-25', '10:30') });
    expect(entrySentence(activity(), offered, NOW)).toBe('为您留到 上午10:30');
    expect(entrySentence(activity(), offered, instantOf('2026-11-25', '10:30'))).toContain('让给了下一位');
    expect(badgeOf(activity({ own: offered, remaining: 0 }), instantOf('2026-11-25', '10:31')).text).toBe('已满，可以排队');
  });

  it('names the people of an entry', () => {
    expect(partyWord(entry({ places: 3, children: [{ name: '王小示', age: 8 }] }))).toBe('2 个大人、1 个孩子');
    expect(partyWord(entry({ places: 1, children: [{ name: '王小示', age: 8 }] }))).toBe('1 个孩子');
    expect(partyWord(entry({ places: 40, organisation: '常州示例小学' }))).toBe('常州示例小学 40 人');
  });

  it('says to who asked for a lecture what came of it', () => {
    const lecture = {
      organisation: '常州示例小学',
      headcount: 40,
      contact: { name: '王示例', phone: '13800000021' },
      lecturer: { staffId: 'd'.repeat(24), name: '周示例', self: false },
      mine: true,
    };
    const { lecturer: _unnamed, ...asked } = lecture;
    expect(lectureSentence(activity({ status: 'proposed', lecture: asked }))).toBe('驿站正在请讲师');
    expect(lectureSentence(activity({ status: 'open', lecture }))).toBe('周示例来讲');
    expect(lectureSentence(activity({ status: 'declined', lecture, reason: '那天没有人' }))).toBe('对不起，没能安排：那天没有人');
  });

  it('reads only its own tickets', () => {
    expect(ticketIn(` ${ticketOf(activityId, '864657')}\n`)).toEqual({ activityId, code: '864657' });
    expect(ticketIn('hsyz:864657')).toBeUndefined();
  });
});

describe('who comes', () => {
  const check = (who: Party) => checkParty(SignUpInput, who, { activityId, consent: true });
  const errorsOf = (who: Party) => {
    const checked = check(who);
    return 'errors' in checked ? checked.errors : {};
  };

  it('begins children’s programmes with a child, and families with a grown-up as well', () => {
    const who = { name: '', phone: '' };
    expect(startOf('children', 'little_postman', who)).toMatchObject({ adults: 0, children: [{ name: '', age: '' }] });
    expect(startOf('children', 'parents_club', who)).toMatchObject({ adults: 1, children: [{ name: '', age: '' }] });
    expect(startOf('all', 'waste_sorting', who)).toMatchObject({ adults: 1, children: [] });
  });

  it('asks for the guardian’s consent at once, whatever else is missing', () => {
    const errors = errorsOf(party({ name: '', children: [{ name: '', age: '' }] }));
    expect(errors).toMatchObject({ name: '请填姓名', 'children.0.name': '请填姓名', 'children.0.age': '请选孩子几岁' });
    expect(errors.guardian).toBe('请家长同意孩子参加');
    expect(firstWrong(errors)).toBe('name');
    expect(firstWrong({ 'children.1.age': '', 'children.0.name': '' })).toBe('children-0-name');
  });

  it('asks everybody whether they may be seen in pictures', () => {
    expect(errorsOf(party({ photos: undefined }))).toEqual({ photos: '请选能不能拍到您' });
  });

  it('counts a group by its head, without names of anybody else', () => {
    const who = party({ adults: 2, children: [{ name: '王小示', age: '8' }], group: { organisation: '常州示例小学', headcount: '40' } });
    expect(placesOf(who)).toBe(40);
    expect(check(who)).toEqual({
      input: expect.objectContaining({ adults: 0, children: [], group: { organisation: '常州示例小学', headcount: 40 } }),
    });
    expect(errorsOf({ ...who, group: { organisation: '', headcount: '' } })).toEqual({
      'group.organisation': '请填单位',
      'group.headcount': '请填人数',
    });
  });

  it('refuses nobody at all', () => {
    expect(errorsOf(party({ adults: 0 }))).toEqual({ adults: '请选几个人来' });
  });
});

let sent: Sent[];

beforeEach(() => {
  sent = beginAt(NOW);
  openWith({ activityId });
});

afterEach(() => jest.useRealTimers());

const press = (name: RegExp | string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const choose = (role: 'radio' | 'checkbox', name: RegExp | string) =>
  act(async () => void fireEvent.click(screen.getByRole(role, { name })));
const type = (name: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } }));
const calls = (action: string) => sent.filter((call) => call.action === action);
const around = { home: home(), profile: profile() };

describe('signing up', () => {
  const begin = async (more: Partial<Activity> = {}) => {
    render(<SignUpPage />);
    await answerAll(sent, { ...around, get: { activity: activity(more), now: NOW } });
  };
  const fill = async () => {
    await type('您的姓名', '王示例');
    await type('手机号', '13800000021');
    await choose('radio', '可以拍');
    await choose('checkbox', /同意驿站保存/);
  };

  it('sends who comes once, and the same call again after the network was lost', async () => {
    await begin();
    await fill();
    await press('14岁以上几个人，多一点');
    await press('报名');
    await act(async () => nth(calls('signUp'), 0).lose());
    await press('报名');
    expect(inputsOf(sent, 'signUp')[0]).toMatchObject({ activityId, name: '王示例', adults: 2, children: [], photos: true, notify: true });
    expect(nth(calls('signUp'), 1).requestId).toBe(nth(calls('signUp'), 0).requestId);
    await answerAll(sent, { signUp: { activity: activity({ own: entry() }), now: NOW } });
    expect(ledTo).toEqual([`/packages/activity/detail/index?activityId=${activityId}&made=1`]);
    expect(typedSignUp(NOW)).toBeUndefined();
  });

  it('waits in line with the same form when the last places went meanwhile', async () => {
    await begin();
    await fill();
    await press('报名');
    const full = { ok: false, error: { code: 'SLOT_FULL', message: '名额刚刚满了，可以排队等' } };
    await answerAll(sent, { signUp: full, get: { activity: activity({ remaining: 0, waiting: 1 }), now: NOW } });
    expect(screen.getByRole('alert').textContent).toContain('可以排队等');
    await press('排队等名额');
    expect(inputsOf(sent, 'joinWaitlist')[0]).toMatchObject({ name: '王示例', adults: 1 });
    expect(calls('signUp')).toHaveLength(1);
  });

  it('waits when there are fewer places than are asked for', async () => {
    await begin({ remaining: 1 });
    await press('14岁以上几个人，多一点');
    expect(screen.getByText('只剩 1 个名额，不够')).toBeTruthy();
    expect(screen.getByRole('button', { name: '排队等名额' })).toBeTruthy();
  });

  it('keeps what was typed for the same activity only, but for name and phone', async () => {
    await begin();
    await fill();
    expect(typedSignUp(NOW)).toMatchObject({ activityId, name: '王示例', photos: true, consent: true });
    cleanup();
    openWith({ activityId: 'a'.repeat(24) });
    render(<SignUpPage />);
    await answerAll(sent, { ...around, get: { activity: activity({ activityId: 'a'.repeat(24) }), now: NOW } });
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '您的姓名' }).value).toBe('王示例');
    expect(screen.getByRole('checkbox', { name: /同意驿站保存/ }).getAttribute('aria-checked')).toBe('false');
  });

  it('counts a person who follows a partner’s link in the partner’s quota, with its code', async () => {
    openWith({ activityId, partner: 'p1' });
    const partners = [{ key: 'p1', name: '医院', capacity: 2, remaining: 2, waiting: 0 }];
    await begin({ audience: 'volunteers', programme: 'shift', remaining: 0, partners });
    await fill();
    await press('报名');
    expect(screen.getByText('口令是12位数字')).toBeTruthy();
    await type('口令', '12345678');
    await press('报名');
    expect(inputsOf(sent, 'signUp')[0]).toMatchObject({ partner: { key: 'p1', code: '12345678' } });
  });

  it('shows no form to a person who has signed up', async () => {
    await begin({ own: entry() });
    await press('看我的报名');
    expect(ledTo).toEqual([`/packages/activity/detail/index?activityId=${activityId}`]);
  });
});

describe('an activity of mine', () => {
  const begin = async (more: Partial<Activity>) => {
    render(<DetailPage />);
    await answerAll(sent, { ...around, get: { activity: activity(more), now: NOW } });
  };

  it('opens by the code of its poster', async () => {
    openWith({ scene: encodeURIComponent(`a${activityId}`) });
    await begin({});
    expect(inputsOf(sent, 'get')[0]).toEqual({ scene: `a${activityId}` });
    await press('报名');
    expect(ledTo).toEqual([`/packages/activity/sign-up/index?activityId=${activityId}`]);
  });

  it('takes the places that are kept, and asks in the tap for one more message', async () => {
    await begin({ remaining: 0, own: entry({ status: 'offered', offerUntil: NOW + 20 * 60_000 }) });
    await press('要这个名额');
    expect(inputsOf(sent, 'takeOffer')).toEqual([{ activityId, notify: true }]);
    const joined = { activity: activity({ remaining: 0, own: entry() }), now: NOW };
    await answerAll(sent, { takeOffer: joined, get: joined });
    expect(screen.getByText('864 657')).toBeTruthy();
  });

  it('asks before the place is given up', async () => {
    await begin({ own: entry() });
    await press('不来了');
    expect(calls('cancel')).toHaveLength(0);
    await act(async () => void fireEvent.click(screen.getAllByRole('button', { name: '不来了' }).at(-1) as HTMLElement));
    expect(inputsOf(sent, 'cancel')).toEqual([{ activityId }]);
  });

  it('keeps the code on the device, for a door without network, and nobody’s name or number', async () => {
    await begin({ own: entry({ children: [{ name: '王小示', age: 8 }] }) });
    const kept = JSON.stringify(recall(`cache:activity:${activityId}`));
    expect(kept).toContain('864657');
    expect(kept).not.toMatch(/王|13800000021/);
  });

  it('asks once more for the message of what happens next, and says what will be told', async () => {
    await begin({ own: entry({ status: 'waiting', position: 1 }) });
    await press('有名额时告诉我');
    expect(inputsOf(sent, 'notify')).toEqual([{ activityId }]);
    const told = { activity: activity({ own: entry({ notify: ['reminder', 'progress'] }) }), now: NOW };
    await answerAll(sent, { notify: told, get: told });
    expect(screen.getByText('有变动时会发消息告诉您')).toBeTruthy();
    expect(screen.getByText('前一天傍晚会发消息提醒您')).toBeTruthy();
  });

  it('asks before a lecture is withdrawn, which only the asker may do', async () => {
    const lecture = { organisation: '常州示例小学', headcount: 40, contact: { name: '王示例', phone: '13800000021' }, mine: true };
    await begin({ status: 'open', audience: 'organisation', lecture: { ...lecture, mine: false } });
    expect(screen.queryByRole('button', { name: '不办了' })).toBeNull();
    cleanup();
    await begin({ status: 'asked', audience: 'organisation', lecture });
    await press('不办了');
    expect(calls('withdrawLecture')).toHaveLength(0);
    await act(async () => void fireEvent.click(screen.getAllByRole('button', { name: '不办了' }).at(-1) as HTMLElement));
    expect(inputsOf(sent, 'withdrawLecture')).toEqual([{ activityId }]);
    const gone = { activity: activity({ status: 'declined', lecture: { ...lecture, withdrawn: true } }), now: NOW };
    await answerAll(sent, { withdrawLecture: gone, get: gone });
    expect(screen.getByText('您取消了，想办可以再约')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '不办了' })).toBeNull();
  });

  it('hides its pictures if a person sees themselves in one, signed up or not, after a question', async () => {
    const recap = {
      words: '来了很多人',
      photos: ['https://picture'],
      keys: ['a'.repeat(24)],
      reported: [],
      photoCount: 1,
      held: false,
      at: NOW,
    };
    await begin({ recap });
    await press('照片里有我，不想公开');
    expect(calls('objectPhotos')).toHaveLength(0);
    await press('收起来');
    expect(inputsOf(sent, 'objectPhotos')).toEqual([{ activityId }]);
    const hidden = { activity: activity({ recap: { ...recap, photos: [], keys: [], held: true } }), now: NOW };
    await answerAll(sent, { objectPhotos: hidden, get: hidden });
    expect(screen.getByText('照片先收起来了')).toBeTruthy();
  });

  it('lets a person change their consent to pictures', async () => {
    await begin({ own: entry() });
    await choose('checkbox', /活动照片里/);
    expect(inputsOf(sent, 'agreePhotos')).toEqual([{ activityId, photos: false }]);
  });
});

describe('writing down somebody who asks by phone', () => {
  it('sends the same again when no answer came, also when the list shows the last place taken: it may be theirs', async () => {
    const form = (remaining: number) => (
      <EnterForm activity={activity({ remaining })} now={NOW} onDone={async () => {}} onRefused={async () => {}} />
    );
    const { rerender } = render(form(1));
    await type('谁报名', '李示例');
    await choose('radio', '可以拍');
    await press('报上');
    await act(async () => nth(calls('enter'), 0).lose());
    rerender(form(0));
    await press('报上');
    expect(nth(calls('enter'), 1).requestId).toBe(nth(calls('enter'), 0).requestId);
    await answerAll(sent, { enter: { ok: false, error: { code: 'SLOT_FULL', message: '名额刚刚满了，可以排队等' } } });
    await press('排队等名额');
    expect(inputsOf(sent, 'enter')[2]).toMatchObject({ wait: true });
  });
});
