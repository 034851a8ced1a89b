import Taro from '@tarojs/taro';
import { back, open } from '../../src/api/navigate';

let pages: string[];
let opened: string[];
/** The moves that are not answered yet: what answers each. */
let answers: (() => void)[];
let moves: Promise<void>[];
const toast = jest.spyOn(Taro, 'showToast');

beforeEach(() => {
  pages = ['/pages/home/index'];
  opened = [];
  answers = [];
  moves = [];
  toast.mockClear();
  jest.spyOn(Taro, 'getCurrentPages').mockImplementation(() => pages.map((route) => ({ route })) as never);
  for (const move of ['navigateTo', 'navigateBack'] as const)
    jest.spyOn(Taro, move).mockImplementation((option?: object) => {
      opened.push((option as { url?: string })?.url ?? 'back');
      return new Promise((resolve) => answers.push(resolve as () => void));
    });
});

afterEach(answerAll);

/** Taps on what opens a page. */
const tap = (path: string) => moves.push(open(path));

async function answerAll(): Promise<void> {
  for (const answer of answers) answer();
  await Promise.all(moves);
}

it('two quick taps on a page open one page', async () => {
  tap('/a');
  tap('/a');
  expect(opened).toEqual(['/a']);
  await answerAll();
  tap('/b');
  expect(opened).toEqual(['/a', '/b']);
});

it('a tap on the page just shown counts, though the move there is not answered', async () => {
  tap('/a');
  pages.push('/a');
  tap('/b');
  expect(opened).toEqual(['/a', '/b']);
  // The late answer of the first move lets no second tap on this page through.
  answers[0]?.();
  await moves[0];
  tap('/b');
  expect(opened).toEqual(['/a', '/b']);
});

it('so it is when a page was opened on top of one like it, and going back twice leaves one page', () => {
  pages.push('/a');
  tap('/a');
  pages.push('/a');
  moves.push(back(), back());
  expect(opened).toEqual(['/a', 'back']);
});

it('a page that does not open says so, and the next tap tries again', async () => {
  jest.useFakeTimers();
  tap('/a');
  await jest.advanceTimersByTimeAsync(4000);
  jest.useRealTimers();
  await moves[0];
  expect(toast).toHaveBeenCalledTimes(1);
  tap('/a');
  expect(opened).toEqual(['/a', '/a']);
});
