import Taro from '@tarojs/taro';
import { report } from './log';

/** Privacy was not agreed to, or refused just now; the last one: the guide in WeChat's console does not name the interface. */
const NOT_AGREED = new Set([103, 104, 112]);
const NOT_DECLARED = 112;

const errnoOf = (failure: unknown): number => Number((failure as { errno?: unknown } | null | undefined)?.errno);

/**
 * Shows “再点一次” if WeChat refused because its privacy question was not answered with yes: within ten seconds of a refusal it does not ask
 * again. Returns whether that was the reason. For every interface that touches personal data.
 */
export function askAgain(failure: unknown): boolean {
  const errno = errnoOf(failure);
  if (!NOT_AGREED.has(errno)) return false;
  if (errno === NOT_DECLARED) report({ what: 'privacy guide', code: String(errno) });
  Taro.showModal({
    title: '请再点一次',
    content: '微信会先问您同不同意隐私保护指引。同意了，才能用这一项；不同意，别的照样能用。',
    showCancel: false,
    confirmText: '知道了',
  }).catch(() => {
    // The page was left meanwhile.
  });
  return true;
}

/** Whether there is a guide of WeChat's own. */
export const HAS_GUIDE = true;

/** Opens WeChat's privacy guide of this mini-program. Returns whether it opened: an old WeChat has none. */
export function openGuide(): Promise<boolean> {
  if (!Taro.canIUse('openPrivacyContract')) return Promise.resolve(false);
  // Taro makes no promise of this one.
  return new Promise((resolve) => {
    Taro.openPrivacyContract({ success: () => resolve(true), fail: () => resolve(false) });
  });
}
