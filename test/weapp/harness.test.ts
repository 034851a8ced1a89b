import path from 'node:path';
import { setOnline } from '../support/weapp/device';
import { BundleLoader } from '../support/weapp/loader';
import { type MiniProgram, openMiniProgram } from '../support/weapp/mini-program';

const dir = path.join(__dirname, 'fixture');
const nine = Date.parse('2026-11-25T09:00:00+08:00');
let program: MiniProgram;

beforeEach(() => {
  program = openMiniProgram({
    dir,
    route: 'pages/home?scene=A%26B',
    now: () => nine,
    callFunction: async (name, data) => ({ name, data }),
  });
});

afterEach(() => program.close());

describe('the stand-in for WeChat', () => {
  it('launches the app before its first page and hands the query over undecoded', async () => {
    await program.screen.see('已启动 A%26B');
  });

  it('draws only what a template takes from the data', () => {
    const said = program.screen.nodes()[1];
    expect(said?.tag).toBe('view');
    expect([...(said?.attributes.keys() ?? [])]).not.toContain('aria-label');
  });

  it('bubbles a tap from the inside out', async () => {
    await program.screen.tap('里面');
    await program.screen.see('inner outer 共1页');
  });

  it('does not let a disabled button be tapped', async () => {
    const button = await program.screen.find('button', '不能按');
    expect(button.attributes.get('disabled')).toBe(true);
    expect(button.attributes.get('size')).toBe('default');
  });

  it('answers cloud calls, at the time it was told', async () => {
    await program.screen.tap('联网');
    await program.screen.see(`{"name":"echo","data":{"at":${nine}}}`);
  });

  it('fails cloud calls when the phone has no network', async () => {
    setOnline(program.phone, false);
    await program.screen.tap('联网');
    await program.screen.see('request:fail');
  });

  it('asks whether messages may be sent in a tap only, not after anything was awaited', async () => {
    await program.screen.tap('要消息');
    await program.screen.see('accept，后来 requestSubscribeMessage:fail can only be invoked by user TAP gesture.');
    expect(program.phone.deeds.subscriptions).toEqual([['now']]);
  });

  it('opens a page of a subpackage by a relative path and types into it within its limit', async () => {
    await program.screen.tap('去填表');
    await program.screen.see('%E7%8E%8B 没有fetch');
    await program.screen.fill('姓名', '一二三四五六');
    await program.screen.see('写了一二三四五');
    program.back();
    await program.screen.arrive('pages/home');
  });

  it('stops every timer of a closed program', () => {
    jest.useFakeTimers();
    const ticking = openMiniProgram({ dir, route: 'pages/mine', callFunction: async () => ({}) });
    jest.advanceTimersByTime(3);
    expect(ticking.screen.text()).toBe('响了3次');
    ticking.close();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('refuses a page that app.json does not list', () => {
    expect(() => program.open('pages/unknown')).toThrow('page "pages/unknown" is not found');
  });

  it('refuses a file of another package', () => {
    const loader = new BundleLoader(dir, {});
    loader.app.subPackages?.push({ root: 'packages/other', pages: [] });
    expect(() => loader.load('packages/extra/thief')).toThrow('of another package');
  });
});
