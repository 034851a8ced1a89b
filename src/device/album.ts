import Taro from '@tarojs/taro';
import { askAgain } from './privacy';

const SCOPE = 'scope.writePhotosAlbum';

/** Saves a local picture to the phone's album; call it in a tap. Returns whether it worked: the person may not allow it. */
export async function saveToAlbum(filePath: string): Promise<boolean> {
  try {
    if (!(await mayAsk())) return false;
    await Taro.saveImageToPhotosAlbum({ filePath });
    return true;
  } catch (failure) {
    askAgain(failure);
    return false;
  }
}

/** WeChat asks once. A person who refused can allow it in WeChat's settings only. */
async function mayAsk(): Promise<boolean> {
  const { authSetting } = await Taro.getSetting();
  if (authSetting[SCOPE] !== false) return true;
  const { confirm } = await Taro.showModal({
    title: '还不能存到相册',
    content: '请点“去设置”，打开“添加到相册”，再回来。',
    confirmText: '去设置',
    cancelText: '先不要',
  });
  if (!confirm) return false;
  const changed = await Taro.openSetting();
  return changed.authSetting[SCOPE] === true;
}
