import { act, renderHook } from '@testing-library/react';
import { useQuery } from '../../src/api/useQuery';
import { holdCalls, nth, type Sent } from './support/cloud';
import { clearStorage, hidePage, showPage } from './support/taro';

let sent: Sent[];
const me = (name: string) => ({ ok: true as const, data: { name, manager: false, memberships: [] } });
const refusal = (code: 'INTERNAL' | 'FORBIDDEN') => ({ ok: false as const, error: { code, message: '不行' } });

beforeEach(() => {
  sent = holdCalls();
  clearStorage();
});

const render = (options = {}) => renderHook(() => useQuery('staff', 'me', {}, options));
const settle = (work: () => void) => act(async () => work());

describe('what a page reads from the cloud', () => {
  it('is loading until the first answer', async () => {
    const { result } = render();
    expect(result.current.loading).toBe(true);
    await settle(() => nth(sent, 0).answer(me('李')));
    expect(result.current).toMatchObject({ loading: false, stale: false, data: { name: '李' } });
  });

  it('waits while it does not know what to ask', () => {
    renderHook(() => useQuery('station', 'home', null));
    expect(sent).toHaveLength(0);
  });

  it('stays in sight, marked as old, when asking again fails for a passing reason', async () => {
    const { result } = render();
    await settle(() => nth(sent, 0).answer(me('李')));
    await settle(() => {
      void result.current.refresh();
      nth(sent, 1).lose();
    });
    expect(result.current).toMatchObject({ stale: true, data: { name: '李' }, error: { code: 'OFFLINE' } });
  });

  it('goes out of sight when the person may not see it any more', async () => {
    const { result } = render();
    await settle(() => nth(sent, 0).answer(me('李')));
    await settle(() => {
      void result.current.refresh();
      nth(sent, 1).answer(refusal('FORBIDDEN'));
    });
    expect(result.current.data).toBeUndefined();
    expect(result.current.error?.code).toBe('FORBIDDEN');
  });

  it('is not asked for again while what the device kept is fresh enough', async () => {
    const { result, unmount } = render({ cacheKey: 'me' });
    await settle(() => nth(sent, 0).answer(me('李')));
    unmount();
    const again = render({ cacheKey: 'me', freshMs: 60_000 });
    await settle(() => {
      hidePage();
      showPage();
    });
    expect(again.result.current).toMatchObject({ stale: false, data: { name: result.current.data?.name } });
    expect(sent).toHaveLength(1);
    render({ cacheKey: 'me' });
    expect(sent).toHaveLength(2);
  });

  it('is the newest question’s answer, also when an older one comes later', async () => {
    const { result } = render();
    act(() => {
      void result.current.refresh();
    });
    await settle(() => nth(sent, 1).answer(me('新')));
    await settle(() => nth(sent, 0).answer(me('旧')));
    expect(result.current.data?.name).toBe('新');
  });

  it('is shown as it comes on a line that is slower than the poll', async () => {
    const { result } = render();
    act(() => {
      void result.current.refresh();
      void result.current.refresh();
    });
    await settle(() => nth(sent, 0).answer(me('先')));
    expect(result.current.data?.name).toBe('先');
    await settle(() => nth(sent, 2).answer(me('后')));
    await settle(() => nth(sent, 1).lose());
    expect(result.current).toMatchObject({ stale: false, data: { name: '后' }, error: undefined });
  });

  it('is what an action answered, not what was asked for before it, also on the next page', async () => {
    const { result, unmount } = render({ cacheKey: 'me' });
    await settle(() => result.current.put(me('新').data));
    await settle(() => nth(sent, 0).answer(me('旧')));
    expect(result.current.data?.name).toBe('新');
    unmount();
    expect(render({ cacheKey: 'me' }).result.current.data?.name).toBe('新');
  });

  it('belongs to the question of now: what was asked before it is dropped', async () => {
    const { result, rerender } = renderHook(({ stationId }) => useQuery('station', 'services', { stationId }), {
      initialProps: { stationId: 'a' },
    });
    rerender({ stationId: 'b' });
    await settle(() => nth(sent, 0).answer({ ok: true, data: { services: [] } }));
    expect(result.current).toMatchObject({ loading: true, data: undefined });
  });

  it('is there from the last visit when there is no network', async () => {
    const first = render({ cacheKey: 'me' });
    await settle(() => nth(sent, 0).answer(me('李')));
    first.unmount();
    const { result } = render({ cacheKey: 'me' });
    await settle(() => nth(sent, 1).lose());
    expect(result.current).toMatchObject({ stale: true, data: { name: '李' }, error: { code: 'OFFLINE' } });
  });

  it('is asked for again when the page comes back into sight and when the network does', async () => {
    render();
    await settle(() => nth(sent, 0).answer(me('李')));
    await settle(hidePage);
    await settle(showPage);
    expect(sent).toHaveLength(2);
    await settle(() => window.dispatchEvent(new Event('online')));
    expect(sent).toHaveLength(3);
  });

  it('is polled only while the page is in sight', async () => {
    jest.useFakeTimers();
    try {
      const { unmount } = render({ pollMs: 1000 });
      await act(() => jest.advanceTimersByTimeAsync(2500));
      expect(sent).toHaveLength(3);
      act(hidePage);
      await act(() => jest.advanceTimersByTimeAsync(5000));
      expect(sent).toHaveLength(3);
      unmount();
    } finally {
      jest.useRealTimers();
    }
  });

  it('says that nothing comes although it asks again before it gives up', async () => {
    jest.useFakeTimers();
    try {
      const { result, unmount } = render({ pollMs: 5000 });
      await act(() => jest.advanceTimersByTimeAsync(60_000));
      expect(result.current).toMatchObject({ loading: false, error: { code: 'TIMEOUT' } });
      unmount();
    } finally {
      jest.useRealTimers();
    }
  });

  it('gives up on a cloud that does not answer', async () => {
    jest.useFakeTimers();
    try {
      const { result } = render();
      await act(() => jest.advanceTimersByTimeAsync(15_000));
      expect(result.current.error?.code).toBe('TIMEOUT');
    } finally {
      jest.useRealTimers();
    }
  });
});
