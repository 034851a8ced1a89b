import { holdCalls, type Sent } from './cloud';
import { clearStorage } from './taro';

/** A device that remembers nothing, at a moment (ms since 1970) that stands still for code that asks for the date; its calls are held. */
export function beginAt(now: number): Sent[] {
  jest.useFakeTimers({ now, doNotFake: ['setTimeout', 'clearTimeout', 'queueMicrotask', 'nextTick'] });
  clearStorage();
  return holdCalls();
}
