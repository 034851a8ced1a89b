import { startTestCloud, type TestCloud } from '../support/cloud';
import { newPhone } from '../support/weapp/device';
import { type MiniProgram, openMiniProgram } from '../support/weapp/mini-program';
import { openOnCloud } from '../support/weapp/on-cloud';

const NAME = '王芳';
const PHONE = '13800000021';

let cloud: TestCloud;
const running: MiniProgram[] = [];

beforeAll(async () => {
  cloud = await startTestCloud({ now: '2026-11-25 09:02' });
});
afterEach(() => {
  for (const program of running.splice(0)) program.close();
});
afterAll(() => cloud?.close());

function open(route = 'pages/mine/index', phone = newPhone()): MiniProgram {
  const program = openOnCloud(cloud, 'once-out', route, phone);
  running.push(program);
  return program;
}

describe('a fault of the bundle that is uploaded', () => {
  /** What was written down after this happened, in a phone whose every call is refused with `code`. */
  const logsOf = ({ phone }: MiniProgram) => phone.deeds.logs;

  it('is written down by its kind and its place in our code, nothing of its message', async () => {
    const program = open(`packages/station/list/index?name=${encodeURIComponent(NAME)}`);
    await program.screen.see('看看哪个离我近');
    const message = `${NAME} ${PHONE}\n    at ${NAME} (${PHONE}:1:2)\n    at f (https://x/${PHONE}.js?phone=${PHONE}:1:2)\n    at f (https://x/a${PHONE}.js:1:2)`;
    program.tell('onError', `MiniProgramError\n${message}\nTypeError: ${message}\n    at Form (https://usr/app-service.js:12:345)`);
    const thrown = new RangeError(message);
    thrown.stack = `RangeError: ${message}\n    at async save (packages/booking/confirm/index.js:1:2345)`;
    program.tell('onUnhandledRejection', { reason: thrown });
    program.tell('onUnhandledRejection', { reason: { errMsg: `chooseMedia:fail ${NAME}`, errno: 104 } });
    program.tell('onUnhandledRejection', { reason: `${NAME} ${PHONE}` });
    await program.screen.until('four lines in the log', () => logsOf(program).length === 4);
    expect(logsOf(program).map(({ entry }) => entry)).toEqual([
      expect.objectContaining({ what: 'MiniProgramError', frames: ['Form usr/app-service.js:12:345'], library: '3.7.0' }),
      expect.objectContaining({ what: 'RangeError', frames: ['save packages/booking/confirm/index.js:1:2345'] }),
      expect.objectContaining({ what: 'chooseMedia', code: '104' }),
      expect.objectContaining({ what: 'Error', page: 'packages/station/list/index' }),
    ]);
    const written = JSON.stringify(logsOf(program));
    for (const personal of [NAME, PHONE, encodeURIComponent(NAME), 'once-out']) expect(written).not.toContain(personal);
  });

  it.each(['INTERNAL', 'BUSY'])('in the cloud (%s) is found by its ref, without what was asked', async (code) => {
    const program = openMiniProgram({
      route: `packages/booking/detail/index?bookingId=${PHONE}`,
      callFunction: async () => ({ ok: false, error: { code, message: NAME, ref: 'ref-1' } }),
    });
    running.push(program);
    await program.screen.until('a line in the log', () => logsOf(program).some(({ entry }) => entry.what === 'booking.get'));
    const logged = logsOf(program).find(({ entry }) => entry.what === 'booking.get');
    expect(logged).toMatchObject({ filter: 'ref-1', entry: { code, ref: 'ref-1', page: 'packages/booking/detail/index' } });
    expect(JSON.stringify(logsOf(program))).not.toMatch(new RegExp(`${PHONE}|${NAME}`));
  });

  it('that is only a refusal, or a phone without a network, is nobody’s business', async () => {
    const program = openMiniProgram({ callFunction: async () => ({ ok: false, error: { code: 'NOT_FOUND', message: '没有' } }) });
    running.push(program);
    program.phone.online = false;
    program.pullDown();
    await program.screen.see('没有');
    expect(logsOf(program)).toEqual([]);
  });

  it('leads from where a page was to where it is', async () => {
    const program = open();
    await program.screen.see('我的预约');
    program.tell('onPageNotFound', { path: 'packages/staff/people/index', query: { stationId: 'benniu' }, isEntryPage: true });
    await program.screen.arrive('packages/staff-desk/people/index');
    expect(logsOf(program)).toEqual([]);
  });

  it('leads home from a page that is there no more, and says so', async () => {
    const program = open();
    await program.screen.see('我的预约');
    program.tell('onPageNotFound', { path: 'pages/old/index', query: { phone: PHONE }, isEntryPage: true });
    await program.screen.arrive('pages/home/index');
    await program.screen.until('the sentence', () => program.phone.deeds.modals.some((text) => text.includes('没有找到这一页')));
    expect(logsOf(program)).toMatchObject([{ entry: { what: 'page not found', code: 'pages/old/index' } }]);
    expect(JSON.stringify(logsOf(program))).not.toContain(PHONE);
  });
});

describe('a new version', () => {
  const ready = ({ phone }: MiniProgram) => phone.updateListeners.ready.forEach((tell) => void tell());
  const asked = ({ phone }: MiniProgram) => phone.deeds.modals.filter((text) => text.includes('新版本'));

  it('is put in when the person says yes', async () => {
    const program = open();
    await program.screen.see('我的预约');
    ready(program);
    await program.screen.until('the new version', () => program.phone.deeds.updates === 1);
    expect(asked(program)).toEqual(['有新版本 现在换上新版本吗？马上就好。']);
  });

  it('is asked about once: who says no is left alone', async () => {
    const program = open();
    program.phone.answers.modal = () => ({ confirm: false });
    await program.screen.see('我的预约');
    ready(program);
    program.leaveAndReturn();
    await program.screen.tap('隐私和我的数据');
    await program.screen.arrive('packages/settings/privacy/index');
    expect([asked(program).length, program.phone.deeds.updates]).toEqual([1, 0]);
  });

  it('waits while a form is half filled in, in front or behind, and asks on the next page without one', async () => {
    const program = open();
    const { screen } = program;
    await screen.tap('找驿站');
    await screen.arrive('packages/station/list/index');
    await screen.fill('驿站、社区或地址', '奔牛');
    ready(program);
    program.leaveAndReturn();
    await screen.tap(/^奔牛邮政支局/);
    await screen.arrive('pages/station');
    expect(asked(program)).toEqual([]);
    program.back();
    await screen.arrive('packages/station/list/index');
    expect(asked(program)).toEqual([]);
    program.back();
    await screen.until('the question', () => asked(program).length === 1);
    await screen.until('the new version', () => program.phone.deeds.updates === 1);
  });

  it('waits for what was chosen, not only for what was typed', async () => {
    const program = open('packages/request/ask/index?stationId=benniu&kind=repair');
    await program.screen.tap('我自己');
    ready(program);
    program.leaveAndReturn();
    await program.screen.tap('邻居');
    expect(asked(program)).toEqual([]);
  });

  it('that could not be loaded is spoken of as well', async () => {
    const program = open();
    await program.screen.see('我的预约');
    for (const tell of program.phone.updateListeners.failed) tell();
    await program.screen.until('the sentence', () => asked(program).some((text) => text.includes('没有下载好')));
    expect(program.phone.deeds.updates).toBe(0);
  });
});

describe('where the person is', () => {
  it('is asked for roughly, sorts the stations, and is spoken of as about', async () => {
    const program = open('packages/station/list/index');
    program.phone.answers.location = () => ({ longitude: 119.8151, latitude: 31.8558 });
    await program.screen.tap('看看哪个离我近');
    await program.screen.see('大约 1 公里');
    const text = program.screen.text();
    expect(text.indexOf('奔牛邮政支局')).toBeLessThan(text.indexOf('北港支局'));
    expect(text).not.toMatch(/\d+ 米/);
    expect(program.phone.deeds.located).toEqual(['getFuzzyLocation']);
  });
});

describe('a person who has not agreed to WeChat’s privacy guide', () => {
  const again = ({ phone }: MiniProgram) => phone.deeds.modals.filter((text) => text.startsWith('请再点一次'));

  it.each([103, 104, 112])('is told to press once more where the location is asked for (%i)', async (errno) => {
    const program = open('packages/station/list/index');
    program.phone.privacyErrno.set('getFuzzyLocation', errno);
    await program.screen.tap('看看哪个离我近');
    await program.screen.until('the sentence', () => again(program).length === 1);
    await program.screen.see('没有拿到您的大概位置');
    // A guide that does not name the interface is a fault of ours.
    expect(program.phone.deeds.logs.length).toBe(errno === 112 ? 1 : 0);
  });

  it('is told to press once more for pictures', async () => {
    const program = open('packages/request/ask/index?stationId=benniu&kind=repair');
    program.phone.privacyErrno.set('chooseMedia', 104);
    await program.screen.tap('拍照或选照片');
    await program.screen.until('the sentence', () => again(program).length === 1);
  });

  it('is told to press once more for the number that WeChat knows', async () => {
    const program = open('packages/request/ask/index?stationId=benniu&kind=repair');
    const { screen } = program;
    await screen.tap('我自己');
    screen.fire(await screen.find('button', '用微信绑定的手机号'), 'getphonenumber', { errMsg: 'getPhoneNumber:fail', errno: 104 });
    await screen.until('the sentence', () => again(program).length === 1);
  });

  it('is told nothing of privacy who only turns back', async () => {
    const program = open('packages/station/list/index');
    await program.screen.tap('看看哪个离我近');
    await program.screen.see('没有拿到您的大概位置');
    expect(again(program)).toEqual([]);
  });
});

describe('complaints', () => {
  it('are two taps from the first page: a number, and WeChat’s own form', async () => {
    const program = open();
    await program.screen.tap('投诉与反馈');
    await program.screen.arrive('packages/settings/feedback/index');
    const form = await program.screen.find('button', '在微信里写意见');
    expect(form.attributes.get('open-type')).toBe('feedback');
    await program.screen.tap(/^拨打 邮政客服/);
    await program.screen.until('the call', () => program.phone.deeds.calls.join() === '11185');
  });

  it('of what is kept lead to WeChat’s own guide', async () => {
    const program = open('packages/settings/privacy/index');
    await program.screen.tap('看微信的隐私保护指引');
    await program.screen.until('the guide', () => program.phone.deeds.guides === 1);
  });
});
