import { act, render, screen } from '@testing-library/react';
import type { OutputOf } from '../../../contract/functions';
import { instantOf } from '../../../contract/shanghai';
import BoardPage from '../../../src/packages/screen/board/index';
import { holdCalls, type Sent } from '../../ui/support/cloud';
import { clearStorage, openWith } from '../../ui/support/taro';

const NOW = instantOf('2026-11-25', '10:07');
let sent: Sent[];

beforeEach(() => {
  clearStorage();
  jest.useFakeTimers();
  sent = holdCalls();
  openWith({ stationId: 'benniu' });
});

afterEach(() => jest.useRealTimers());

const board = (more: Partial<OutputOf<'booking', 'board'>>): OutputOf<'booking', 'board'> => ({
  now: NOW,
  date: '2026-11-25',
  stationName: '奔牛邮政支局',
  rule: '老年人、残疾人优先',
  calling: [{ label: 'A06', group: 'police', at: NOW }],
  groups: [
    { group: 'police', name: '警邮窗口', waiting: 3, minutes: 20, next: ['A09', 'A07'] },
    { group: 'tax', name: '税邮窗口', waiting: 0, minutes: 0, next: [] },
  ],
  ...more,
});

const answer = (data: unknown) => act(async () => sent.at(-1)?.answer({ ok: true, data }));
const called = () => screen.getByRole('region', { name: '正在叫号' });

describe('the screen in the hall', () => {
  it('shows called numbers with their counters, the next ones, the waiting time, and the rule', async () => {
    render(<BoardPage />);
    await answer(board({}));
    expect(called().textContent).toBe('A06请到警邮窗口');
    expect(screen.getByText('3 人等 · 约 20 分钟')).toBeTruthy();
    expect(screen.getByText('不用等')).toBeTruthy();
    expect(screen.getByText('A09')).toBeTruthy();
    expect(screen.getByText('老年人、残疾人优先')).toBeTruthy();
  });

  it('asks again every five seconds by itself and reads a new call out when the reader pauses', async () => {
    render(<BoardPage />);
    await answer(board({}));
    const region = screen.getByText('A06').closest('[aria-live]');
    expect(region?.getAttribute('aria-live')).toBe('polite');
    await act(async () => jest.advanceTimersByTime(5_000));
    expect(sent).toHaveLength(2);
    await answer(board({ calling: [{ label: 'B02', group: 'tax', at: NOW + 5_000 }, ...board({}).calling] }));
    // The same region with other words: a new region would not be read.
    expect(screen.getByText('B02').closest('[aria-live]')).toBe(region);
    expect(region?.textContent).toBe('B02请到税邮窗口');
    expect(called().textContent).toContain('A06警邮窗口');
  });

  it('says since when it has heard nothing, and forgets that with the next answer', async () => {
    render(<BoardPage />);
    await answer(board({}));
    await act(async () => jest.advanceTimersByTime(5_000));
    await act(async () => sent.at(-1)?.lose());
    expect(screen.getByText(/上午10:07以后没有更新/)).toBeTruthy();
    expect(called().textContent).toContain('A06');
    await act(async () => jest.advanceTimersByTime(5_000));
    await answer(board({ now: NOW + 600_000 }));
    expect(screen.queryByText(/以后没有更新/)).toBeNull();
    expect(screen.getByText('上午10:17')).toBeTruthy();
  });

  it('says that nobody is called', async () => {
    render(<BoardPage />);
    await answer(board({ calling: [] }));
    expect(called().textContent).toBe('现在没有叫号');
  });

  it('asks nothing without a station and says where to begin', () => {
    openWith({});
    render(<BoardPage />);
    expect(sent).toEqual([]);
    expect(screen.getByText('不知道是哪个驿站')).toBeTruthy();
  });
});
