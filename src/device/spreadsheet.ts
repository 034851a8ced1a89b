import Taro from '@tarojs/taro';

/** Opens a spreadsheet (base64) in WeChat's own viewer, whose menu sends it on or saves it. Gives whether it worked. */
export async function openSpreadsheet({ filename, base64 }: { filename: string; contentType: string; base64: string }): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${filename}`;
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, base64, 'base64');
    await Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true });
    return true;
  } catch {
    return false;
  }
}
