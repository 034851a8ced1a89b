import Taro from '@tarojs/taro';

/** Opens the phone's dialler with a number; the person still presses “call”. */
export function dial(phone: string): void {
  Taro.makePhoneCall({ phoneNumber: phone }).catch(() => {
    // The person changed their mind: WeChat reports that as a failure.
  });
}
