import Taro, { useDidShow, useError, usePageNotFound, useUnhandledRejection } from '@tarojs/taro';
import { type PropsWithChildren, useEffect } from 'react';
import { faultOf } from './api/fault';
import { forgetOldKept } from './api/keptTerms';
import { cloudNow } from './api/now';
import { forgetOldTyped } from './api/typed';
import { report } from './device/log';
import { askForUpdate } from './device/oldest';
import { watchUpdates } from './device/update';
import './app.scss';

/** A link or a code to a page that is there no more. */
async function goHome(): Promise<void> {
  await Taro.switchTab({ url: '/pages/home/index' });
  await Taro.showModal({ title: '没有找到这一页', content: '已经带您回到首页。', showCancel: false, confirmText: '知道了' });
}

export default function App({ children }: PropsWithChildren) {
  useError((error) => report(faultOf(error)));
  useUnhandledRejection(({ reason }) => report(faultOf(reason)));
  usePageNotFound(({ path }) => {
    report({ what: 'page not found', code: path.replace(/[^a-z/-]/gi, '').slice(0, 80) });
    goHome().catch((failure) => report(faultOf(failure)));
  });
  // Also when it comes back after hours behind other apps: WeChat does not start it anew then.
  useDidShow(() => forgetOldTyped(cloudNow()));
  useEffect(() => {
    watchUpdates();
    askForUpdate();
    forgetOldTyped(cloudNow());
    forgetOldKept(cloudNow());
  }, []);
  return children;
}
