import Taro from '@tarojs/taro';
import { isTyping } from './typing';

/** The messages about a new version, shown once nobody is in the midst of a form; each is shown once. */
let toSay: (() => Promise<unknown>) | undefined;

/** Tells of a new version when WeChat has loaded one, or could not. Call it once. */
export function watchUpdates(): void {
  const manager = Taro.getUpdateManager();
  manager.onUpdateReady(() => {
    toSay = async () => {
      const { confirm } = await Taro.showModal({
        title: '有新版本',
        content: '现在换上新版本吗？马上就好。',
        confirmText: '换上',
        cancelText: '以后再说',
      });
      // It restarts: every open page goes.
      if (confirm) manager.applyUpdate();
    };
    sayUpdate();
  });
  manager.onUpdateFailed(() => {
    toSay = () =>
      Taro.showModal({
        title: '新版本没有下载好',
        content: '现在的还能用。网络好的时候，把红色驿站关掉再打开，就会再下载。',
        showCancel: false,
        confirmText: '知道了',
      });
    sayUpdate();
  });
}

/** Shows the pending messages, unless a form is half filled in: then the next page that comes into sight tries again. */
export function sayUpdate(): void {
  if (!toSay || isTyping()) return;
  const say = toSay;
  toSay = undefined;
  say().catch(() => {
    // The page closes it: WeChat installs a new version itself at the next cold start.
  });
}
