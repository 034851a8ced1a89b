import { act, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { Keypad } from '../../src/components/Keypad';
import { useTypedCode } from '../../src/components/useTypedCode';
import { useDesk } from '../../src/packages/booking-desk/parts/useDesk';
import { holdCalls, nth, type Sent } from './support/cloud';

const first = 'a'.repeat(24);
const second = 'b'.repeat(24);
let sent: Sent[];

beforeEach(() => {
  sent = holdCalls();
});

/** A refresh of the page that ends when the test says so. */
function heldRefresh() {
  let end = () => {};
  const refresh = jest.fn(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  return { refresh, end: () => end() };
}

describe('a desk', () => {
  it('does one step at a time: a tap on anything else counts for nothing until the page shows what the cloud has', async () => {
    const { refresh, end } = heldRefresh();
    const { result } = renderHook(() => useDesk(refresh));
    await act(async () => {
      void result.current.act('start', first);
      void result.current.act('finish', second);
      void result.current.callNext('benniu', undefined);
      nth(sent, 0).answer({ ok: true, data: { booking: { bookingId: first } } });
    });
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(result.current.busy).toBe(first);
    await act(async () => {
      void result.current.callNext('benniu', undefined);
    });
    expect(sent.map(({ action }) => action)).toEqual(['start']);
    await act(async () => end());
    expect(result.current.busy).toBeUndefined();
  });

  it('asks the cloud what is so after a refusal as well, and says why it was refused', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    const { result } = renderHook(() => useDesk(refresh));
    await act(async () => {
      const step = result.current.act('start', first);
      nth(sent, 0).answer({ ok: false, error: { code: 'WRONG_STATUS', message: '别人已经叫了' } });
      expect(await step).toBeUndefined();
    });
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(result.current.error?.message).toBe('别人已经叫了');
  });

  it('forgets the last refusal when the next step begins', async () => {
    const { result } = renderHook(() => useDesk(() => Promise.resolve()));
    await act(async () => {
      const step = result.current.act('start', first);
      nth(sent, 0).answer({ ok: false, error: { code: 'WRONG_STATUS', message: '别人已经叫了' } });
      await step;
    });
    await act(async () => {
      const step = result.current.act('finish', second);
      nth(sent, 1).answer({ ok: true, data: { booking: { bookingId: second } } });
      await step;
    });
    expect(result.current.error).toBeUndefined();
  });

  it('says with the arrival who is called before others', async () => {
    const { result } = renderHook(() => useDesk(() => Promise.resolve()));
    await act(async () => {
      const arrival = result.current.arrive({ code: '123456' }, 'elder');
      nth(sent, 0).answer({ ok: true, data: { booking: { bookingId: first } } });
      expect(await arrival).toEqual({ bookingId: first });
    });
    await act(async () => {
      const arrival = result.current.arrive({ bookingId: second });
      nth(sent, 1).answer({ ok: true, data: { booking: { bookingId: second } } });
      await arrival;
    });
    expect(sent.map(({ input }) => input)).toEqual([{ code: '123456', priority: 'elder' }, { bookingId: second }]);
  });

  it('calls the next person after another step, even without the last answer', async () => {
    const { result } = renderHook(() => useDesk(() => Promise.resolve()));
    const run = (start: () => Promise<unknown>, settle: (call: Sent) => void) =>
      act(async () => {
        const step = start();
        settle(nth(sent, sent.length - 1));
        await step;
      });
    const callNext = () => result.current.callNext('benniu', undefined);
    const refused = (call: Sent) => call.answer({ ok: false, error: { code: 'WRONG_STATUS', message: '别人已经叫了' } });
    await run(callNext, (call) => call.lose());
    await run(() => result.current.act('start', second), refused);
    await run(callNext, (call) => call.lose());
    await run(
      () => result.current.act('finish', first),
      (call) => call.answer({ ok: true, data: { booking: { bookingId: first } } }),
    );
    await run(callNext, (call) => call.lose());
    const ids = sent.filter(({ action }) => action === 'next').map(({ requestId }) => requestId);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('tells “nobody waits” from “it did not work”', async () => {
    const { result } = renderHook(() => useDesk(() => Promise.resolve()));
    await act(async () => {
      const call = result.current.callNext('benniu', 'police');
      nth(sent, 0).answer({ ok: true, data: { booking: null } });
      expect(await call).toBeNull();
    });
    expect(nth(sent, 0).input).toEqual({ stationId: 'benniu', group: 'police' });
    await act(async () => {
      const call = result.current.callNext('benniu', undefined);
      nth(sent, 1).lose();
      expect(await call).toBeUndefined();
    });
  });
});

function Pad({ onFull }: { onFull: (code: string) => void }) {
  const { digits, add, erase, clear } = useTypedCode(onFull);
  return <Keypad digits={digits} busy={false} onDigit={add} onErase={erase} onClear={clear} />;
}

describe('the keypad', () => {
  it('takes taps and keys alike', () => {
    const full = jest.fn();
    render(<Pad onFull={full} />);
    for (const digit of ['1', '2', '3']) fireEvent.click(screen.getByRole('button', { name: digit }));
    for (const digit of ['4', '5', '6']) fireEvent.keyDown(document, { key: digit });
    expect(full).toHaveBeenCalledWith('123456');
  });

  it('loses no digit of a thumb that is faster than the page is drawn', () => {
    const full = jest.fn();
    const { result } = renderHook(() => useTypedCode(full));
    const { add } = result.current;
    act(() => {
      for (const digit of '123456') add(digit);
    });
    expect(full.mock.calls).toEqual([['123456']]);
  });

  it('takes back one digit, or all', () => {
    render(<Pad onFull={() => undefined} />);
    for (const digit of ['1', '2', '3']) fireEvent.keyDown(document, { key: digit });
    fireEvent.keyDown(document, { key: 'Backspace' });
    expect(screen.getByRole('status').getAttribute('aria-label')).toBe('已输入 1 2');
    fireEvent.click(screen.getByRole('button', { name: '清空' }));
    expect(screen.getByRole('status').getAttribute('aria-label')).toBe('还没有输入');
  });

  it('starts over after six refused digits', () => {
    render(<Pad onFull={() => undefined} />);
    for (const digit of '0000007') fireEvent.keyDown(document, { key: digit });
    expect(screen.getByRole('status').getAttribute('aria-label')).toBe('已输入 7');
  });
});
