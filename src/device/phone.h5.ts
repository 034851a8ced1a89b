import Taro from '@tarojs/taro';
import { typedPhone } from '../../contract/typed-text';
import { isUnopened, NO_NUMBER } from '../../contract/unopened';

/**
 * Opens the phone's dialler with a number; the person still presses “call”. An extension cannot be dialled with it: it is shown beside. For
 * a number that no key opened it shows a message.
 */
export function dial(phone: string): void {
  if (isUnopened(phone)) void Taro.showToast({ title: NO_NUMBER, icon: 'none' });
  else location.href = `tel:${typedPhone(phone).number}`;
}
