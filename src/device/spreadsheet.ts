import Taro from '@tarojs/taro';

const ENDING = '.xlsx';

/** Opens a spreadsheet (base64) in WeChat's own viewer, whose menu sends it on or saves it. Returns whether it worked. */
export async function openSpreadsheet({ filename, base64 }: { filename: string; contentType: string; base64: string }): Promise<boolean> {
  const folder = Taro.env.USER_DATA_PATH;
  const files = Taro.getFileSystemManager();
  const filePath = `${folder}/${filename}`;
  try {
    // The viewer needs a file while it is open; names and numbers may not stay longer on the phone.
    for (const name of files.readdirSync(`${folder}`)) if (name.endsWith(ENDING)) files.unlinkSync(`${folder}/${name}`);
    files.writeFileSync(filePath, base64, 'base64');
    await Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true });
    return true;
  } catch {
    return false;
  }
}
