import Taro from '@tarojs/taro';

/** How much larger than usual the person has set WeChat's text; 1.4 in its care mode. */
export function fontScale(): number {
  try {
    const info: object = Taro.getAppBaseInfo();
    return 'fontSizeScaleFactor' in info && typeof info.fontSizeScaleFactor === 'number' ? info.fontSizeScaleFactor : 1;
  } catch {
    return 1;
  }
}
