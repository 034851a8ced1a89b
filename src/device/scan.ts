import Taro from '@tarojs/taro';

/** Whether `scan` can work here. */
export const HAS_SCANNER = true;

/** Reads a QR code with the camera: its text, and for a mini-program code the path it leads to. Undefined when the person turns back. */
export async function scan(): Promise<{ text: string; path?: string } | undefined> {
  try {
    const { result, path } = await Taro.scanCode({ onlyFromCamera: true });
    return { text: result, path: path || undefined };
  } catch {
    return undefined;
  }
}
