import Taro from '@tarojs/taro';

/** The label of the button that hands the file over. */
export const HAND_OVER = '发到微信聊天';

const pathOf = (filename: string): string => `${Taro.env.USER_DATA_PATH}/${filename}`;

/**
 * Writes a text into a file and sends it to a chat that the person chooses. Returns whether it worked. Call it in a tap: WeChat requires
 * one.
 */
export async function handOver(filename: string, text: string): Promise<boolean> {
  try {
    Taro.getFileSystemManager().writeFileSync(pathOf(filename), text, 'utf8');
    await Taro.shareFileMessage({ filePath: pathOf(filename), fileName: filename });
    return true;
  } catch {
    return false;
  }
}

/** Takes the file off the phone. */
export function dropTextFile(filename: string): void {
  try {
    Taro.getFileSystemManager().unlinkSync(pathOf(filename));
  } catch {
    // There was none: nothing to take away.
  }
}
