import type { TaroStatic } from '@tarojs/taro';
import type { PageName } from '../../src/addresses';

type Navigate = typeof import('../../src/api/navigate');

const A = '/packages/station/list/index';
const B = '/packages/contact/card/index';

let navigate: Navigate;
let toast: jest.SpyInstance;
let pages: { route: string; $taroPath: string }[];
let opened: string[];
/** The moves that are not answered yet: what answers each. */
let answers: (() => void)[];
let moves: Promise<void>[];
let stamp = 0;

const page = (route: string) => {
  stamp += 1;
  return { route, $taroPath: `${route}?stamp=${stamp}` };
};

/** Begins where the pages run. What nothing says otherwise of is resolved as for the browser. */
function runIn(platform: 'WeChat' | 'the browser'): void {
  jest.resetModules();
  if (platform === 'WeChat') jest.doMock('../../src/api/arrival', () => jest.requireActual('../../src/api/arrival.ts'));
  else jest.dontMock('../../src/api/arrival');
  const { default: taro } = jest.requireActual<{ default: TaroStatic }>('@tarojs/taro');
  jest.spyOn(taro, 'getCurrentPages').mockImplementation(() => pages as never);
  for (const move of ['navigateTo', 'navigateBack', 'redirectTo', 'switchTab'] as const)
    jest.spyOn(taro, move).mockImplementation((option?: object) => {
      opened.push((option as { url?: string })?.url ?? 'back');
      return new Promise((resolve) => answers.push(resolve as () => void));
    });
  toast = jest.spyOn(taro, 'showToast');
  navigate = jest.requireActual<Navigate>('../../src/api/navigate');
  jest.useFakeTimers();
  pages = [page('/pages/home/index')];
  opened = [];
  answers = [];
  moves = [];
}

afterEach(() => jest.useRealTimers());

/** Taps on what opens a page. */
const tap = (to: PageName) => moves.push(navigate.open(to));

async function answerAll(): Promise<void> {
  for (const answer of answers) answer();
  await Promise.resolve();
}

describe('in WeChat', () => {
  beforeEach(() => runIn('WeChat'));

  it('two quick taps on a page open one page', async () => {
    tap('station/list');
    tap('station/list');
    expect(opened).toEqual([A]);
    await answerAll();
    await moves[0];
    tap('contact/card');
    expect(opened).toEqual([A, B]);
  });

  it('a tap on the page just shown counts, though the move there is not answered', async () => {
    tap('station/list');
    pages.push(page(A));
    tap('contact/card');
    expect(opened).toEqual([A, B]);
    // The late answer of the first move lets no second tap on this page through.
    answers[0]?.();
    await moves[0];
    tap('contact/card');
    expect(opened).toEqual([A, B]);
  });

  it('so it is when a page was opened on top of one like it, and going back twice leaves one page', () => {
    pages.push(page(A));
    tap('station/list');
    pages.push(page(A));
    moves.push(navigate.back(), navigate.back());
    expect(opened).toEqual([A, 'back']);
  });

  it('so it is when a page was opened in place of one like it', () => {
    moves.push(navigate.replace('home', { wait: '1' }));
    pages = [page('/pages/home/index')];
    tap('station/list');
    expect(opened).toEqual(['/pages/home/index?wait=1', A]);
  });

  it('a page whose code is long in coming is waited for', async () => {
    tap('station/list');
    await jest.advanceTimersByTimeAsync(20_000);
    tap('station/list');
    expect(opened).toEqual([A]);
    expect(toast).not.toHaveBeenCalled();
  });
});

describe('in the browser', () => {
  beforeEach(() => runIn('the browser'));

  it('a second tap opens nothing while the page’s code is fetched, though the router has answered', async () => {
    tap('station/list');
    await answerAll();
    await jest.advanceTimersByTimeAsync(1000);
    tap('station/list');
    expect(opened).toEqual([A]);
    pages.push(page(A));
    tap('contact/card');
    expect(opened).toEqual([A, B]);
  });

  it('a page that does not open says so, and the next tap tries again', async () => {
    tap('station/list');
    await answerAll();
    await jest.advanceTimersByTimeAsync(4100);
    await moves[0];
    expect(toast).toHaveBeenCalledTimes(1);
    tap('station/list');
    expect(opened).toEqual([A, A]);
  });

  it('a tab that is in front already is no page that does not open', async () => {
    tap('home');
    await jest.advanceTimersByTimeAsync(4000);
    expect(toast).not.toHaveBeenCalled();
  });
});
