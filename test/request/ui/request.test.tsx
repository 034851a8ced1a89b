import { act, fireEvent, render, screen } from '@testing-library/react';
import { type HelpRequest, MAX_PHOTO_BYTES } from '../../../contract/request';
import { recall, store } from '../../../src/api/storage';
import App from '../../../src/app';
import { keepForm, keepTyped } from '../../../src/packages/booking/face/applicant';
import AskPage from '../../../src/packages/request/ask/index';
import DetailPage from '../../../src/packages/request/detail/index';
import { type Draft, type Home, keepDraft, rememberedHomes, rememberHome, typedDraft } from '../../../src/packages/request/face/asking';
import ListPage from '../../../src/packages/request/list/index';
import PrivacyPage from '../../../src/packages/settings/privacy/index';
import { rememberStation } from '../../../src/packages/station/face/lastStation';
import Neighbours from '../../../src/pages/neighbours/index';
import { beginAt } from '../../ui/support/begin';
import { nth, type Sent } from '../../ui/support/cloud';
import { answerAll, home, inputsOf, MINUTE, NOW, profile } from '../../ui/support/resident';
import { ledTo, openWith } from '../../ui/support/taro';

const requestId = 'c'.repeat(24);

/** A request as its owner gets it. */
const help = (more: Partial<HelpRequest> = {}): HelpRequest => ({
  requestId,
  stationId: 'benniu',
  stationName: '奔牛邮政支局',
  kind: 'repair',
  status: 'submitted',
  forWhom: 'self',
  source: 'online',
  part: 'any',
  community: '五心苑社区',
  building: '3幢',
  person: { name: '王示例', phone: '13800000021' },
  address: '2单元301室',
  photoCount: 0,
  level: 'grid',
  dueAt: NOW + 60 * MINUTE,
  overdue: false,
  mine: false,
  createdAt: NOW - 10 * MINUTE,
  history: [{ status: 'submitted', at: NOW - 10 * MINUTE, by: 'resident' }],
  now: NOW,
  ...more,
});

const oldHome: Home = {
  stationId: 'benniu',
  forWhom: 'self',
  name: '王示例',
  phone: '13800000021',
  community: '五心苑社区',
  building: '3幢',
  address: '2单元301室',
};

let sent: Sent[];
beforeEach(() => {
  sent = beginAt(NOW);
});

afterEach(() => jest.useRealTimers());

const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })));
const tick = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('checkbox', { name })));
const type = (name: string | RegExp, value: string) => fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const refused = (code: string, message: string, fields?: Record<string, string>) => ({ ok: false, error: { code, message, fields } });

const { stationId, forWhom, name, phone, ...place } = oldHome;
const wish = { stationId, forWhom, person: { name, phone }, ...place, kind: 'repair', consent: true, notify: true };

describe('the neighbours tab', () => {
  const open = async (requests = [help()]) => {
    openWith({});
    render(<Neighbours />);
    await answerAll(sent, { home: home(), profile: profile() });
    await answerAll(sent, { neighbours: { requests, pairings: [], own: [], activities: [], now: NOW }, profile: profile() });
  };

  it('leads to a station first when the device knows none', async () => {
    await open();
    await press('找一个驿站');
    expect(ledTo).toEqual(['/packages/station/list/index']);
    expect(screen.queryByRole('button', { name: '家里灯坏了、漏水了' })).toBeNull();
  });

  it('shows what runs as a sentence, what waits for an answer first', async () => {
    rememberStation('benniu');
    const volunteer = { volunteerId: 'd'.repeat(24), name: '郑师傅', self: false };
    await open([help({ status: 'on_the_way', volunteer }), help({ requestId: 'f'.repeat(24), status: 'done', volunteer })]);
    const said = screen.getAllByText(/郑师傅/).map(({ textContent }) => textContent);
    expect(said).toEqual(['郑师傅做完了，请您确认', '郑师傅已出发']);
    expect(screen.queryByText('办好了')).toBeNull();
  });

  it('lets a person who was helped before ask in two taps, with everything sent in sight', async () => {
    rememberStation('benniu');
    rememberHome(oldHome);
    await open([]);
    await press('家里灯坏了、漏水了');
    expect(screen.getByText('王示例 13800000021')).toBeTruthy();
    expect(screen.getByText('五心苑社区 3幢 2单元301室')).toBeTruthy();
    await press('请人来帮忙');
    await press('请稍等');
    await answerAll(sent, { create: { request: help() } });
    expect(inputsOf(sent, 'create')).toEqual([wish]);
    expect(ledTo).toEqual([`/packages/request/detail/index?requestId=${requestId}&made=1`]);
  });

  it('keeps the sheet open when it could not be sent, and sends the same wish again', async () => {
    rememberStation('benniu');
    rememberHome(oldHome);
    await open([]);
    await press('帮我买点东西');
    await press('请人来帮忙');
    await act(async () => nth(sent, sent.length - 1).lose());
    expect(screen.getByText('没有连上网络，请看看网络后再试')).toBeTruthy();
    await press('请人来帮忙');
    const [first, second] = sent.filter(({ action }) => action === 'create');
    expect(second?.requestId).toBe(first?.requestId);
    expect(first?.requestId).toBeTruthy();
  });

  it('leads to the form where something has to be said: the first time, for something else, at another station', async () => {
    rememberStation('benniu');
    await open([]);
    await press('信箱锁坏了');
    rememberHome(oldHome);
    await press('别的事');
    rememberHome({ ...oldHome, stationId: 'beigang' });
    await press('想在家理个发');
    expect(ledTo.map((url) => url.replace(/.*kind=/, ''))).toEqual(['mailbox', 'other', 'haircut']);
    expect(inputsOf(sent, 'create')).toEqual([]);
  });
});

describe('asking for help', () => {
  const open = async (params: Record<string, string> = { stationId: 'benniu', kind: 'repair' }) => {
    openWith(params);
    const page = render(<AskPage />);
    await answerAll(sent, { home: home(), profile: profile() });
    return page;
  };
  const fill = async () => {
    await choose('我自己');
    type('您的姓名', '王示例');
    type('您的电话', '138 0000 0021');
    await choose('五心苑社区');
    type('几幢', '3幢');
    type('几单元几室', '2单元301室');
    await tick(/同意把我的电话和地址/);
  };
  const send = () => press('请人来帮忙');

  it('sends what was filled in, and remembers it only with consent', async () => {
    await open();
    await fill();
    type(/还想说的/, '厨房的灯');
    await choose('明天 11月26日');
    await choose('上午');
    await send();
    await answerAll(sent, { create: { request: help() } });
    expect(inputsOf(sent, 'create')).toEqual([{ ...wish, text: '厨房的灯', date: '2026-11-26', part: 'morning' }]);
    expect(ledTo).toEqual([`/packages/request/detail/index?requestId=${requestId}&made=1`]);
    expect(rememberedHomes()).toEqual([]);
    expect(typedDraft(NOW)).toBeUndefined();
  });

  it('remembers each person it was for, the last one first', async () => {
    rememberHome({ ...oldHome, forWhom: 'parent', name: '王建华' });
    rememberHome(oldHome);
    await open();
    await choose('父母');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '姓名' }).value).toBe('王建华');
    await tick(/已经问过本人/);
    await send();
    await answerAll(sent, { create: { request: help() } });
    expect(rememberedHomes().map((one) => `${one.forWhom} ${one.name}`)).toEqual(['parent 王建华', 'self 王示例']);
  });

  it('says at each field what is missing, and sends nothing', async () => {
    await open({ stationId: 'benniu', kind: 'other' });
    await send();
    for (const words of [
      '请写要帮什么忙',
      '请选帮谁求助',
      '请填姓名',
      '请填小区',
      '请填几幢',
      '请填几单元几室',
      '请先同意把地址和电话给上门的志愿者',
    ])
      expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText('还有没填好的，请看上面的红字')).toBeTruthy();
    expect(inputsOf(sent, 'create')).toEqual([]);
  });

  it('shows at the words what was refused in them, and loses nothing that was typed', async () => {
    const page = await open();
    await fill();
    type(/还想说的/, '不合适的话');
    await send();
    await answerAll(sent, { create: refused('RISKY_TEXT', '文字里有不合适的内容，请改一改') });
    expect(screen.getByRole('textbox', { name: /还想说的/ }).getAttribute('aria-invalid')).toBe('true');
    page.unmount();
    await open();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /还想说的/ }).value).toBe('不合适的话');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '几单元几室' }).value).toBe('2单元301室');
  });

  it('forgets an hour later what was typed and never sent', async () => {
    const page = await open();
    await fill();
    page.unmount();
    jest.setSystemTime(NOW + 60 * MINUTE);
    expect(typedDraft(Date.now())).toBeUndefined();
  });

  /** The person chooses one picture; what a browser draws and jsdom does not. */
  const takePicture = async (bytes = 10) => {
    URL.createObjectURL = () => 'blob:lamp';
    globalThis.createImageBitmap = () => Promise.resolve({ width: 3200, height: 2400 } as ImageBitmap);
    HTMLCanvasElement.prototype.getContext = () => null;
    HTMLCanvasElement.prototype.toBlob = (give) => give(new Blob([new Uint8Array(bytes)]));
    const click = HTMLInputElement.prototype.click;
    HTMLInputElement.prototype.click = function choose() {
      Object.defineProperty(this, 'files', { value: [new File(['lamp'], 'lamp.jpg')] });
      this.dispatchEvent(new Event('change'));
    };
    await press('拍照或选照片');
    HTMLInputElement.prototype.click = click;
  };

  it('sends pictures once for one wish, and again after a refusal or for another wish', async () => {
    const held = globalThis.fetch;
    const uploads: string[] = [];
    globalThis.fetch = (url, init) => {
      if (url === 'blob:lamp') return Promise.resolve({ blob: () => Promise.resolve(new Blob(['a lamp'])) } as Response);
      if (!String(url).startsWith('/upload')) return held(url, init);
      uploads.push(decodeURIComponent(String(url)));
      return Promise.resolve({ ok: true, json: () => Promise.resolve({ fileID: `cloud://town/${uploads.length}` }) } as Response);
    };
    const paths = { photoPaths: { paths: ['help/lamp.jpg'] } };
    const create = () => nth(sent, sent.length - 1);
    await open();
    await fill();
    await takePicture();
    expect(screen.getByRole('img', { name: /照片1/ })).toBeTruthy();
    await send();
    await answerAll(sent, paths);
    await act(async () => create().lose());
    await send();
    await act(async () => create().answer({ ok: false, error: { code: 'BUSY', message: '现在人多' } }));
    await send();
    await answerAll(sent, paths);
    await act(async () => create().lose());
    type(/还想说的/, '厨房的灯不亮');
    await send();
    await answerAll(sent, paths);
    expect(uploads).toEqual(Array.from({ length: 3 }, () => '/upload?path=help/lamp.jpg'));
    const photos = inputsOf(sent, 'create').map((input) => (input as { photos: string[] }).photos);
    expect(photos).toEqual([['cloud://town/1'], ['cloud://town/1'], ['cloud://town/2'], ['cloud://town/3']]);
  });

  it('takes a picture out again', async () => {
    await open();
    await takePicture();
    await press('去掉第1张');
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('says so when a picture cannot be made small enough', async () => {
    await open();
    await takePicture(MAX_PHOTO_BYTES + 1);
    expect(screen.getByText('有一张打不开或太大，请换一张')).toBeTruthy();
  });
});

describe('a request of mine', () => {
  const volunteer = { volunteerId: 'd'.repeat(24), name: '郑师傅', self: false };
  const open = async (request = help(), params = {}) => {
    openWith({ requestId, ...params });
    render(<DetailPage />);
    await answerAll(sent, { get: { request }, home: home() });
  };

  it('shows the steps with their times, what is to come, and the whole address to its owner', async () => {
    const at = NOW - 10 * MINUTE;
    await open(
      help({
        status: 'on_the_way',
        volunteer,
        history: [
          { status: 'submitted', at, by: 'resident' },
          { status: 'accepted', at: at + MINUTE, by: 'staff' },
          { status: 'taken', at: at + 2 * MINUTE, by: 'volunteer' },
          { status: 'on_the_way', at: at + 5 * MINUTE, by: 'volunteer' },
        ],
      }),
    );
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '提交了上午9:57',
      '驿站受理了上午9:58',
      '志愿者接单了上午9:59',
      '志愿者出发了上午10:02',
      '志愿者做完还没到',
      '您确认办好还没到',
    ]);
    expect(screen.getByText('五心苑社区 3幢 2单元301室')).toBeTruthy();
    expect(screen.getByText('郑师傅已出发')).toBeTruthy();
  });

  it('asks whether it was done, and takes a grade with the answer', async () => {
    await open(help({ status: 'done', volunteer }));
    await press('办好了');
    await choose('满意');
    await press('确认办好了');
    await press('确定');
    await answerAll(sent, { confirm: { request: help({ status: 'confirmed', address: undefined }) } });
    expect(inputsOf(sent, 'confirm')).toEqual([{ requestId, done: true, grade: 4 }]);
    expect(screen.getByRole('button', { name: '再请一次' })).toBeTruthy();
    expect(screen.getByText('五心苑社区 3幢 2单元301室')).toBeTruthy();
  });

  it('wants to know what was not done', async () => {
    await open(help({ status: 'done', volunteer }));
    await press('没办好');
    await press('告诉驿站');
    expect(screen.getByText('请写哪里没办好')).toBeTruthy();
    await choose('没有修好');
    await press('告诉驿站');
    await press('确定');
    expect(inputsOf(sent, 'confirm')).toEqual([{ requestId, done: false, reason: '没有修好' }]);
  });

  it('can be called off, with a reason if one likes', async () => {
    await open(help({ status: 'taken', volunteer }));
    await press('不用来帮忙了');
    await choose('家里人来帮了');
    await press('不用来了');
    expect(inputsOf(sent, 'cancel')).toEqual([{ requestId, reason: '家里人来帮了' }]);
  });

  it('shows that it is late and the number to call, and offers nothing once it is over', async () => {
    await open(help({ overdue: true }));
    expect(screen.getByText('比说好的晚了，对不起')).toBeTruthy();
    await act(async () => void jest.advanceTimersByTime(10_000));
    await answerAll(sent, { get: { request: help({ status: 'declined', overdue: true, reason: '够不着' }) } });
    expect(screen.queryByText('比说好的晚了，对不起')).toBeNull();
    expect(screen.getByText('没能办成：够不着')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '不用来帮忙了' })).toBeNull();
  });

  it('gives a kind answer for one that is gone or a link that was cut', async () => {
    openWith({ requestId });
    const page = render(<DetailPage />);
    await answerAll(sent, { get: refused('NOT_FOUND', '没有这条求助，可能已经删除') });
    expect(screen.getByText('没有这条求助，可能已经删除')).toBeTruthy();
    page.unmount();
    openWith({});
    render(<DetailPage />);
    expect(screen.getByText('这个链接不完整')).toBeTruthy();
  });
});

describe('all of mine', () => {
  it('shows older ones on demand, and says when they did not come', async () => {
    openWith({});
    render(<ListPage />);
    await answerAll(sent, { mine: { requests: [help()], cursor: 'next', now: NOW } });
    await press('更早的求助');
    await act(async () => nth(sent, sent.length - 1).lose());
    expect(screen.getByText('没有连上网络，请看看网络后再试')).toBeTruthy();
    await press('更早的求助');
    const older = help({ requestId: 'f'.repeat(24), status: 'confirmed' });
    await act(async () => nth(sent, sent.length - 1).answer({ ok: true, data: { requests: [older], now: NOW } }));
    expect(screen.getByText('办好了')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '更早的求助' })).toBeNull();
  });

  it('shows what the device has when there is no network, and leads to asking when there is nothing', async () => {
    store('cache:my-requests-all', { data: { requests: [], now: NOW }, at: NOW });
    openWith({});
    render(<ListPage />);
    await act(async () => nth(sent, 0).lose());
    expect(screen.getByText('没有网络，显示的是上午10:07的内容')).toBeTruthy();
    await press('请人来帮忙');
    expect(ledTo).toEqual(['/pages/neighbours/index']);
  });
});

describe('what was typed and not sent', () => {
  const draft: Draft = {
    ...{ name: '王示例', phone: '13800000021', community: '五心苑社区', building: '3幢', address: '2单元301室' },
    ...{ forWhom: 'self', kind: 'repair', text: '灯不亮', date: undefined, part: 'any', consent: false },
  };

  it('is shown on the privacy page, and goes with the consent', async () => {
    keepDraft(draft, NOW);
    render(<PrivacyPage />);
    expect(screen.getByText('没提交的求助： 王示例 13800000021 五心苑社区 3幢 2单元301室 灯不亮')).toBeTruthy();
    await press('撤回同意，不再记着');
    expect(recall('draft:request')).toBeUndefined();
    expect(screen.getByText('没有记着姓名、电话和地址')).toBeTruthy();
  });

  it('shows each person of an unsent booking once', async () => {
    keepForm({ who: 'new', name, phone, member: { name: '王建华', phone: '', relation: undefined, consent: false } }, NOW);
    keepTyped({ name, phone }, NOW);
    render(<PrivacyPage />);
    expect(screen.getAllByText(/^没提交的预约/).map(({ textContent }) => textContent)).toEqual([
      '没提交的预约： 王示例 13800000021',
      '没提交的预约： 王建华',
    ]);
    await press('撤回同意，不再记着');
    expect(recall('draft:applicant-form')).toBeUndefined();
  });

  it('is taken off the device when the app starts an hour later, not before', () => {
    keepDraft(draft, NOW - 59 * MINUTE);
    render(<App />).unmount();
    expect(recall('draft:request')).toBeDefined();
    keepDraft(draft, NOW - 60 * MINUTE);
    render(<App />);
    expect(recall('draft:request')).toBeUndefined();
  });

  it.each(['draft:sign-up', 'draft:lecture', 'draft:of-a-form-to-come'])('is taken off on every form: %s', (key) => {
    store(key, { value: { children: [{ name: '王小宝', age: '8' }] }, at: NOW - 60 * MINUTE });
    render(<App />);
    expect(recall(key)).toBeUndefined();
  });

  it('takes what pages keep with it when consent is withdrawn', async () => {
    keepDraft(draft, NOW);
    store('cache:my-requests-all', { requests: ['五心苑社区 3幢 厨房的灯不亮了'] });
    store('cache:neighbours', { community: '五心苑社区' });
    render(<PrivacyPage />);
    await press('撤回同意，不再记着');
    expect(recall('cache:my-requests-all')).toBeUndefined();
    expect(recall('cache:neighbours')).toBeUndefined();
  });
});

describe('deleting my data', () => {
  const erased = {
    booking: { cancelled: 1, erased: 2 },
    request: { cancelled: 1, erased: 3 },
    pairing: { ended: 0, erased: 1 },
    activity: { cancelled: 2, erased: 4 },
    volunteer: { erased: 1 },
  };
  /** Answers the erasing of each part, one after the other; a part that is left out refuses. */
  const erase = async (answers: Partial<typeof erased>) => {
    await press('删除我的数据');
    expect(screen.getAllByText(/正在进行的结对看望会结束/)).toHaveLength(2);
    await press('删除');
    for (const fn of ['booking', 'request', 'pairing', 'activity', 'volunteer'] as const) {
      const call = nth(sent, sent.length - 1);
      expect([call.fn, call.action]).toEqual([fn, 'erase']);
      const data = answers[fn];
      await act(async () => call.answer(data ? { ok: true, data } : { ok: false, error: { code: 'BUSY', message: '现在人多' } }));
    }
  };

  it('erases bookings, requests, pairings, sign-ups and the registration, and says which is left', async () => {
    rememberHome(oldHome);
    render(<PrivacyPage />);
    expect(screen.getByText(/五心苑社区 3幢 2单元301室/)).toBeTruthy();
    await erase({ ...erased, request: undefined });
    expect(screen.getByText('求助里的个人信息还没有删掉：现在人多')).toBeTruthy();
    expect(rememberedHomes()).toHaveLength(1);
    await erase(erased);
    expect(screen.getByText('已删除 11 条记录里的个人信息，取消了 1 个预约，撤销了 1 件求助，退出了 2 个活动')).toBeTruthy();
    expect(rememberedHomes()).toEqual([]);
    expect(screen.queryByText(/还没有删掉/)).toBeNull();
  });
});
