import Taro from '@tarojs/taro';

/**
 * The notices that licences of bundled packages demand; undefined if they cannot be read. The build writes the file (config/notices.cjs).
 */
export async function readNotices(): Promise<string | undefined> {
  try {
    const text = Taro.getFileSystemManager().readFileSync('packages/settings/notices.json', 'utf8') as string;
    return (JSON.parse(text) as { text: string }).text;
  } catch {
    return undefined;
  }
}
