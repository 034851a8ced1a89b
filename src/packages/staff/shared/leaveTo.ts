import Taro from '@tarojs/taro';
import { back, replace } from '../../../api/navigate';

/** Back to the page one came from; to `path` in place of this one when a link led straight here. */
export function leaveTo(path: string, params: Record<string, string | undefined>): Promise<void> {
  return Taro.getCurrentPages().length > 1 ? back() : replace(path, params);
}
