import Taro from '@tarojs/taro';

/** Pages on which something was typed or chosen. WeChat's own page objects: one that is left is forgotten with its object. */
const typedOn = new WeakSet<object>();

/** Text was typed or a choice was made on the page in front. The input parts call it (TextInput, PickField, Tap, pictures). */
export function noteTyping(): void {
  const [page] = Taro.getCurrentPages().slice(-1);
  if (page) typedOn.add(page);
}

/** Whether a page that is open, in front or behind, may hold a form that is half filled in. */
export const isTyping = (): boolean => Taro.getCurrentPages().some((page) => typedOn.has(page));
