import Taro from '@tarojs/taro';

/** The oldest base library of WeChat on which everything works; docs/decisions/020 says why. The same as `libVersion` of the project. */
const OLDEST = '2.32.3';

const partsOf = (version: string): number[] => version.split('.').map(Number);

/** Whether a version such as `2.20.1` is older than another: by its first number that differs, so that 2.9 comes before 2.10. */
function isOlder(version: string, than: string): boolean {
  const parts = partsOf(version);
  const other = partsOf(than);
  const at = other.findIndex((part, i) => part !== (parts[i] ?? 0));
  return at >= 0 && (parts[at] ?? 0) < (other[at] ?? 0);
}

/** The base library of this WeChat. Before 2.20.1 only the older function knew it. */
function baseLibrary(): string {
  const { SDKVersion } = Taro.canIUse('getAppBaseInfo') ? Taro.getAppBaseInfo() : Taro.getSystemInfoSync();
  return SDKVersion ?? OLDEST;
}

/** Asks people with a WeChat below `OLDEST` to update it. The app goes on and does what it can. */
export function askForUpdate(): void {
  if (!isOlder(baseLibrary(), OLDEST)) return;
  void Taro.showModal({ title: '微信版本太旧', content: '请先更新微信，再打开红色驿站。', showCancel: false, confirmText: '知道了' });
}
