import { act, renderHook } from '@testing-library/react';
import { useAction } from '../../src/api/useAction';
import { holdCalls, nth, type Sent } from './support/cloud';

const bookingId = 'a'.repeat(24);
let sent: Sent[];

beforeEach(() => {
  sent = holdCalls();
});

describe('an action that a tap starts', () => {
  it('is sent once when the button is tapped twice', async () => {
    const { result } = renderHook(() => useAction('booking', 'cancel'));
    await act(async () => {
      const first = result.current.run({ bookingId });
      const second = result.current.run({ bookingId });
      expect(await second).toBeUndefined();
      nth(sent, 0).answer({ ok: true, data: { booking: { bookingId } } });
      expect(await first).toEqual({ booking: { bookingId } });
    });
    expect(sent).toHaveLength(1);
  });

  it('is busy from the tap to the answer', async () => {
    const { result } = renderHook(() => useAction('booking', 'cancel'));
    act(() => {
      void result.current.run({ bookingId });
    });
    expect(result.current.busy).toBe(true);
    await act(async () => nth(sent, 0).answer({ ok: true, data: {} }));
    expect(result.current.busy).toBe(false);
  });

  it('is sent again with the same request id after the network failed, so that it is not done twice', async () => {
    const { result } = renderHook(() => useAction('booking', 'cancel'));
    await act(async () => {
      const run = result.current.run({ bookingId });
      nth(sent, 0).lose();
      await run;
    });
    expect(result.current.error?.code).toBe('OFFLINE');
    await act(async () => {
      const run = result.current.run({ bookingId });
      nth(sent, 1).answer({ ok: true, data: {} });
      await run;
    });
    expect(nth(sent, 1).requestId).toBe(nth(sent, 0).requestId);
    expect(result.current.error).toBeUndefined();
  });

  it.each([
    ['broke in the midst', { code: 'INTERNAL' as const, message: '出了点问题', ref: 'ab12cd34' }],
    ['could not be ended', { code: 'BUSY' as const, message: '现在人多', ref: 'ab12cd34' }],
  ])('is sent again with the same request id after it %s, since it may have had its effect', async (_how, error) => {
    const { result } = renderHook(() => useAction('booking', 'cancel'));
    for (const index of [0, 1]) {
      await act(async () => {
        const run = result.current.run({ bookingId });
        nth(sent, index).answer({ ok: false, error });
        await run;
      });
    }
    expect(nth(sent, 1).requestId).toBe(nth(sent, 0).requestId);
  });

  it('is a new wish after it was done, after it was refused, and when the input is another', async () => {
    const { result } = renderHook(() => useAction('booking', 'cancel'));
    const run = (reason: string, settle: (call: Sent) => void) =>
      act(async () => {
        const running = result.current.run({ bookingId, reason });
        settle(nth(sent, sent.length - 1));
        await running;
      });
    await run('a', (call) => call.answer({ ok: true, data: {} }));
    await run('a', (call) => call.answer({ ok: false, error: { code: 'TOO_LATE', message: '太晚了' } }));
    await run('a', (call) => call.lose());
    await run('b', (call) => call.answer({ ok: true, data: {} }));
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(4);
  });

  it('tells what was refused, field by field, until it is cleared', async () => {
    const { result } = renderHook(() => useAction('booking', 'cancel'));
    await act(async () => {
      const run = result.current.run({ bookingId });
      nth(sent, 0).answer({ ok: false, error: { code: 'BAD_INPUT', message: '有误', fields: { reason: '请写原因' } } });
      await run;
    });
    expect(result.current.error).toMatchObject({ code: 'BAD_INPUT', message: '有误', fields: { reason: '请写原因' } });
    act(() => result.current.clear());
    expect(result.current.error).toBeUndefined();
  });

  it('takes an answer that is no envelope for an inner error, not for success', async () => {
    const { result } = renderHook(() => useAction('booking', 'cancel'));
    await act(async () => {
      const run = result.current.run({ bookingId });
      nth(sent, 0).answer(JSON.parse('{"ok":true}'));
      expect(await run).toBeUndefined();
    });
    expect(result.current.error?.code).toBe('INTERNAL');
  });
});
