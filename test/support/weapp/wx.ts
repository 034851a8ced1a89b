import type { Canvas } from './canvas';
import type { Phone } from './device';
import { pictureApi } from './pictures';

/** Options of WeChat's asynchronous functions. */
export interface Callbacks {
  success?: (result: Record<string, unknown>) => void;
  fail?: (error: { errMsg: string }) => void;
  complete?: (result: Record<string, unknown>) => void;
}
type Options = Callbacks & Record<string, unknown>;

/** What the stand-in needs of the running program. */
export interface Host {
  phone: Phone;
  /** runs later, and never after the program was closed */
  later(task: () => void): void;
  /** tells who waits that something may have changed */
  changed(): void;
  callFunction(name: string, data: unknown): Promise<unknown>;
  /** puts a file into cloud storage and gives its file id */
  uploadFile(cloudPath: string, content: Buffer): Promise<string>;
  /** whether a query from the page at the top finds something */
  finds(selector: string): boolean;
  /** the canvas with this id on the page at the top */
  canvas(id: string): Canvas | undefined;
  navigate: Record<'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch', (url: string) => void> & {
    navigateBack: (delta: number) => void;
  };
  launchOptions(): Record<string, unknown>;
}

/** WeChat's `wx`, as far as the mini-program uses it. What is not here is absent, as in an old WeChat. */
export function createWx(host: Host): Record<string, unknown> {
  const { phone } = host;

  // Answers through callbacks, or through a promise when none is given, as WeChat does.
  const answer = (name: string, options: Options | undefined, work: () => Record<string, unknown>) => {
    const { success, fail, complete } = options ?? {};
    const run = new Promise<Record<string, unknown>>((resolve, reject) => {
      host.later(() => {
        try {
          if (phone.privacyErrno.has(name)) throw new Error('privacy permission is not authorized');
          const result = { errMsg: `${name}:ok`, ...work() };
          success?.(result);
          complete?.(result);
          resolve(result);
        } catch (error) {
          const refused = phone.privacyErrno.get(name);
          const failure = { errMsg: `${name}:fail ${(error as Error).message}`, ...(refused !== undefined && { errno: refused }) };
          fail?.(failure);
          complete?.(failure);
          reject(failure);
        }
        host.changed();
      });
    });
    if (!success && !fail && !complete) return run;
    run.catch(() => undefined);
    return undefined;
  };
  const does = (name: string, work: (options: Options) => Record<string, unknown> | undefined) => (options?: Options) =>
    answer(name, options, () => work(options ?? {}) ?? {});
  const nothing = (...names: string[]) => Object.fromEntries(names.map((name) => [name, does(name, () => undefined)]));

  return {
    ...storageApi(phone, does),
    ...phoneApi(phone, does),
    ...dialogApi(phone, does),
    ...pictureApi(phone, does),
    ...Object.fromEntries(
      (['navigateTo', 'redirectTo', 'switchTab', 'reLaunch'] as const).map((name) => [
        name,
        does(name, (options) => {
          host.navigate[name](String(options.url));
          return undefined;
        }),
      ]),
    ),
    navigateBack: does('navigateBack', (options) => {
      host.navigate.navigateBack(Number(options.delta ?? 1));
      return undefined;
    }),
    ...nothing('setNavigationBarColor', 'startPullDownRefresh', 'stopPullDownRefresh', 'vibrateShort', 'showShareMenu', 'openLocation'),
    pageScrollTo: does('pageScrollTo', ({ selector }) => {
      if (!host.finds(String(selector))) throw new Error('selector not found');
      phone.deeds.scrolls.push(String(selector));
      return undefined;
    }),
    setNavigationBarTitle: does('setNavigationBarTitle', (options) => {
      phone.deeds.titles.push(String(options.title));
      return undefined;
    }),
    getUpdateManager: () => ({
      onCheckForUpdate: () => undefined,
      onUpdateReady: (listener: () => void) => phone.updateListeners.ready.add(listener),
      onUpdateFailed: (listener: () => void) => phone.updateListeners.failed.add(listener),
      applyUpdate: () => {
        phone.deeds.updates += 1;
      },
    }),
    getRealtimeLogManager: () => realtimeLog(phone),
    nextTick: (task: () => void) => host.later(task),
    canIUse: (name: string) => hasSeparateInfo(phone) || name !== 'getAppBaseInfo',
    getLaunchOptionsSync: () => host.launchOptions(),
    getEnterOptionsSync: () => host.launchOptions(),
    createSelectorQuery: () => selectorQuery(host),
    cloud: {
      init: (options: Record<string, unknown>) => void phone.deeds.cloudInits.push(options),
      callFunction: (options: Options & { name: string; data?: unknown }) => callFunction(host, options),
      uploadFile: (options: Options & { cloudPath: string; filePath: string }) => uploadFile(host, options),
    },
  };
}

function realtimeLog(phone: Phone): Record<string, unknown> {
  let filter = '';
  const write = (entry: Record<string, unknown>) => void phone.deeds.logs.push({ filter, entry });
  return {
    info: write,
    warn: write,
    error: write,
    setFilterMsg: (text: string) => {
      filter = text;
    },
    addFilterMsg: (text: string) => {
      filter += text;
    },
  };
}

/** Makes one of WeChat's asynchronous functions: what `work` gives is the answer, what it throws the failure. */
export type Does = (name: string, work: (options: Options) => Record<string, unknown> | undefined) => (options?: Options) => unknown;

function storageApi(phone: Phone, does: Does): Record<string, unknown> {
  const set = (key: string, value: unknown) => {
    phone.storage.set(key, JSON.parse(JSON.stringify(value)));
    return undefined;
  };
  const get = (key: string) => {
    const value = phone.storage.get(key);
    return value === undefined ? '' : JSON.parse(JSON.stringify(value));
  };
  return {
    setStorageSync: set,
    getStorageSync: get,
    removeStorageSync: (key: string) => void phone.storage.delete(key),
    clearStorageSync: () => phone.storage.clear(),
    getStorageInfoSync: () => ({ keys: [...phone.storage.keys()], currentSize: 1, limitSize: 10_240 }),
    setStorage: does('setStorage', ({ key, data }) => set(String(key), data)),
    getStorage: does('getStorage', ({ key }) => {
      if (!phone.storage.has(String(key))) throw new Error('data not found');
      return { data: get(String(key)) };
    }),
    removeStorage: does('removeStorage', ({ key }) => void phone.storage.delete(String(key))),
  };
}

const hasSeparateInfo = ({ baseLibrary }: Phone) => baseLibrary.localeCompare('2.20.1', 'en', { numeric: true }) >= 0;

function phoneApi(phone: Phone, does: Does): Record<string, unknown> {
  const windowInfo = {
    pixelRatio: phone.pixelRatio,
    windowWidth: phone.width,
    windowHeight: 720,
    screenWidth: phone.width,
    screenHeight: 812,
    statusBarHeight: 44,
  };
  const appInfo = { SDKVersion: phone.baseLibrary, version: '8.0.50', language: 'zh_CN', theme: 'light', enableDebug: false };
  const device = { platform: 'android', system: 'Android 14', brand: 'test', model: 'test' };
  const appBaseInfo = () => ({
    ...appInfo,
    fontSizeScaleFactor: phone.fontSizeScaleFactor,
    fontSizeSetting: 16 * phone.fontSizeScaleFactor,
  });
  return {
    // Since 2.20.1; before there was only the one below.
    ...(hasSeparateInfo(phone) && { getWindowInfo: () => windowInfo, getAppBaseInfo: appBaseInfo, getDeviceInfo: () => device }),
    getSystemInfoSync: () => ({ ...windowInfo, ...appBaseInfo(), ...device }),
    getMenuButtonBoundingClientRect: () => ({ top: 48, bottom: 80, left: phone.width - 94, right: phone.width - 7, width: 87, height: 32 }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: phone.envVersion, version: '1.0.0' } }),
    getNetworkType: does('getNetworkType', () => ({ networkType: phone.online ? 'wifi' : 'none' })),
    onNetworkStatusChange: (listener: (state: { isConnected: boolean; networkType: string }) => void) =>
      phone.networkListeners.add(listener),
    offNetworkStatusChange: (listener: (state: { isConnected: boolean; networkType: string }) => void) =>
      phone.networkListeners.delete(listener),
    makePhoneCall: does('makePhoneCall', ({ phoneNumber }) => void phone.deeds.calls.push(String(phoneNumber))),
    setClipboardData: does('setClipboardData', ({ data }) => void phone.deeds.clipboard.push(String(data))),
    scanCode: does('scanCode', () => {
      phone.deeds.scans += 1;
      const result = phone.answers.scan();
      if (result === 'cancel') throw new Error('cancel');
      return { result, scanType: 'QR_CODE', charSet: 'UTF-8' };
    }),
    getLocation: does('getLocation', () => {
      phone.deeds.located.push('getLocation');
      const place = phone.answers.location();
      if (place === 'deny') throw new Error('auth deny');
      return { ...place, accuracy: 30 };
    }),
    getFuzzyLocation: does('getFuzzyLocation', () => {
      phone.deeds.located.push('getFuzzyLocation');
      const place = phone.answers.location();
      if (place === 'deny') throw new Error('auth deny');
      return place;
    }),
    requestSubscribeMessage: (options?: Options) => {
      const tapped = phone.tapping;
      return does('requestSubscribeMessage', ({ tmplIds }) => {
        if (!tapped) throw new Error('can only be invoked by user TAP gesture.');
        const ids = tmplIds as string[];
        phone.deeds.subscriptions.push(ids);
        return Object.fromEntries(ids.map((id) => [id, phone.answers.message(id)]));
      })(options);
    },
    getPrivacySetting: does('getPrivacySetting', () => ({ needAuthorization: false, privacyContractName: '《红色驿站隐私保护指引》' })),
    requirePrivacyAuthorize: does('requirePrivacyAuthorize', () => undefined),
    openPrivacyContract: does('openPrivacyContract', () => {
      phone.deeds.guides += 1;
      return undefined;
    }),
    onNeedPrivacyAuthorization: () => undefined,
  };
}

function dialogApi(phone: Phone, does: Does): Record<string, unknown> {
  return {
    showToast: does('showToast', ({ title }) => void phone.deeds.toasts.push(String(title))),
    hideToast: does('hideToast', () => undefined),
    showLoading: does('showLoading', () => undefined),
    hideLoading: does('hideLoading', () => undefined),
    showModal: does('showModal', (options) => {
      const asked = { title: options.title as string | undefined, content: options.content as string | undefined };
      phone.deeds.modals.push([asked.title, asked.content].filter(Boolean).join(' '));
      const { confirm, content } = phone.answers.modal(asked);
      return { confirm, cancel: !confirm, content: content ?? '' };
    }),
    showActionSheet: does('showActionSheet', ({ itemList }) => {
      const tapIndex = phone.answers.actionSheet(itemList as string[]);
      if (tapIndex === 'cancel') throw new Error('cancel');
      return { tapIndex };
    }),
  };
}

// There is no layout outside a phone: but for a canvas every query finds nothing, as for a node that is not on screen.
function selectorQuery(host: Host) {
  type Found = { node: Canvas } | null;
  const asked: (() => Found)[] = [];
  const query = {
    in: () => query,
    select: (selector: string) => fieldsOf(selector),
    selectAll: () => fieldsOf(),
    selectViewport: () => fieldsOf(),
    // What is there when it is carried out counts, not when it was written down.
    exec: (done?: (results: Found[]) => void) => {
      host.later(() => done?.(asked.map((look) => look())));
      return query;
    },
  };
  const take = (look: () => Found, done?: (result: Found) => void) => {
    asked.push(() => {
      const result = look();
      done?.(result);
      return result;
    });
    return query;
  };
  const fieldsOf = (selector = '') => {
    const nothing = () => null;
    const node = () => {
      const canvas = selector.startsWith('#') ? host.canvas(selector.slice(1)) : undefined;
      return canvas ? { node: canvas } : null;
    };
    return {
      boundingClientRect: (done?: (result: Found) => void) => take(nothing, done),
      scrollOffset: (done?: (result: Found) => void) => take(nothing, done),
      fields: (wanted: { node?: boolean }, done?: (result: Found) => void) => take(wanted.node ? node : nothing, done),
      node: (done?: (result: Found) => void) => take(node, done),
    };
  };
  return query;
}

function callFunction(host: Host, options: Options & { name: string; data?: unknown }) {
  const data = JSON.parse(JSON.stringify(options.data ?? {}));
  return overNetwork(host, 'callFunction', options, async () => ({
    result: await host.callFunction(options.name, data),
    requestID: 'test',
  }));
}

function uploadFile(host: Host, options: Options & { cloudPath: string; filePath: string }) {
  return overNetwork(host, 'uploadFile', options, async () => {
    const file = host.phone.files.get(options.filePath);
    if (!file) throw new Error('file not found');
    return { fileID: await host.uploadFile(options.cloudPath, file.bytes), statusCode: 204 };
  });
}

function overNetwork(host: Host, name: string, options: Options, work: () => Promise<Record<string, unknown>>) {
  const { success, fail, complete } = options;
  const run = (async () => {
    if (!host.phone.online) throw new Error('request:fail');
    return { errMsg: `cloud.${name}:ok`, ...(await work()) };
  })();
  const told = run.then(
    (result) => {
      success?.(result);
      complete?.(result);
      return result;
    },
    (error: Error) => {
      const failure = { errCode: -1, errMsg: `cloud.${name}:fail Error: errCode: -1 ${error.message}` };
      fail?.(failure);
      complete?.(failure);
      throw failure;
    },
  );
  const quiet = told.finally(() => host.later(host.changed));
  if (!success && !fail && !complete) return quiet;
  quiet.catch(() => undefined);
  return undefined;
}
