import Taro from '@tarojs/taro';
import { askAgain } from './privacy';

/** Puts a text on the clipboard; WeChat itself confirms it. Returns whether it worked. */
export function copy(text: string): Promise<boolean> {
  return Taro.setClipboardData({ data: text }).then(
    () => true,
    (failure) => {
      askAgain(failure);
      return false;
    },
  );
}
