import Taro, { useDidShow, useError, usePageNotFound, useUnhandledRejection } from '@tarojs/taro';
import { type PropsWithChildren, useEffect } from 'react';
import { faultOf } from './api/fault';
import { learnHelpLine } from './api/helpLine';
import { forgetOldKept, learnTerms } from './api/keptTerms';
import { cloudNow } from './api/now';
import { forgetOldTyped } from './api/typed';
import { KEPT_HOURS } from './capabilities';
import { report } from './device/log';
import { askForUpdate } from './device/oldest';
import { watchUpdates } from './device/update';
import { addressNow } from './moved';
import { stationPhone } from './packages/station/face/stationPhone';
import './app.scss';

// Where no page knows better, one calls the station that was looked at last.
learnHelpLine(stationPhone);
learnTerms(KEPT_HOURS);

/** A link or a code to a page that is gone or has moved. */
async function goOn(path: string, query: Record<string, string | undefined> | undefined): Promise<void> {
  const url = addressNow(path, query);
  if (url) return void (await Taro.redirectTo({ url }));
  report({ what: 'page not found', code: path.replace(/[^a-z/-]/gi, '').slice(0, 80) });
  await Taro.switchTab({ url: '/pages/home/index' });
  await Taro.showModal({ title: '没有找到这一页', content: '已经带您回到首页。', showCancel: false, confirmText: '知道了' });
}

export default function App({ children }: PropsWithChildren) {
  useError((error) => report(faultOf(error)));
  useUnhandledRejection(({ reason }) => report(faultOf(reason)));
  usePageNotFound(({ path, query }) => {
    goOn(path, query).catch((failure) => report(faultOf(failure)));
  });
  // Also after hours behind other apps: WeChat does not restart the app then.
  useDidShow(() => forgetOldTyped(cloudNow()));
  useEffect(() => {
    watchUpdates();
    askForUpdate();
    forgetOldTyped(cloudNow());
    forgetOldKept(cloudNow());
  }, []);
  return children;
}
