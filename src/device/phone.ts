import Taro from '@tarojs/taro';
import { isUnopened, NO_NUMBER } from '../../contract/unopened';

/** Opens the phone's dialler with a number; the person still presses “call”. Says so of a number that could not be opened. */
export function dial(phone: string): void {
  if (isUnopened(phone)) {
    Taro.showToast({ title: NO_NUMBER, icon: 'none' });
    return;
  }
  Taro.makePhoneCall({ phoneNumber: phone }).catch(() => {
    // The person changed their mind: WeChat reports that as a failure.
  });
}
