import { Canvas } from './canvas';
import type { Phone, Picture } from './device';
import type { Does } from './wx';

const ALBUM = 'scope.writePhotosAlbum';

const isJpeg = ({ bytes }: Picture) => bytes[0] === 0xff;

/** Smaller as WeChat makes it: as wide as asked, larger too; the quality counts for JPEG only. */
function compressed(picture: Picture, quality: number, width: number): Picture {
  const scale = width / picture.width;
  const share = scale ** 2 * (isJpeg(picture) ? quality / 100 : 1);
  const bytes = picture.bytes.subarray(0, Math.max(4, Math.round(picture.bytes.length * share)));
  return { bytes, width, height: Math.round(picture.height * scale) };
}

/** Pictures and other files: to choose, make smaller, draw, save and open. */
export function pictureApi(phone: Phone, does: Does): Record<string, unknown> {
  let kept = 0;
  const keep = (picture: Picture): string => {
    kept += 1;
    const filePath = `wxfile://tmp_${kept}.${isJpeg(picture) ? 'jpg' : 'png'}`;
    phone.files.set(filePath, picture);
    return filePath;
  };
  const fileAt = (filePath: unknown): Picture => {
    const found = phone.files.get(String(filePath));
    if (!found) throw new Error(`no such file or directory ${filePath}`);
    return found;
  };
  const authSetting = () => Object.fromEntries(phone.scopes);
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    chooseMedia: does('chooseMedia', ({ count }) => {
      const chosen = phone.answers.pictures();
      if (chosen.length === 0) throw new Error('cancel');
      const tempFiles = chosen.slice(0, Number(count)).map((picture) => ({
        tempFilePath: keep(picture),
        size: picture.bytes.length,
        fileType: 'image',
      }));
      return { type: 'image', tempFiles };
    }),
    getImageInfo: does('getImageInfo', ({ src }) => {
      const { width, height } = fileAt(src);
      return { width, height, path: src, orientation: 'up', type: isJpeg(fileAt(src)) ? 'jpeg' : 'png' };
    }),
    compressImage: does('compressImage', ({ src, quality, compressedWidth }) => {
      const picture = fileAt(src);
      return { tempFilePath: keep(compressed(picture, Number(quality ?? 80), Number(compressedWidth ?? picture.width))) };
    }),
    getFileSystemManager: () => ({
      statSync: (filePath: string) => ({ size: fileAt(filePath).bytes.length }),
      readdirSync: (folder: string) =>
        [...phone.files.keys()].filter((file) => file.startsWith(`${folder}/`)).map((file) => file.slice(folder.length + 1)),
      unlinkSync: (filePath: string) => {
        fileAt(filePath);
        phone.files.delete(filePath);
      },
      writeFileSync: (filePath: string, data: string, encoding: BufferEncoding) =>
        void phone.files.set(filePath, { bytes: Buffer.from(data, encoding), width: 0, height: 0 }),
    }),
    openDocument: does('openDocument', ({ filePath }) => void phone.deeds.documents.push(fileAt(filePath).bytes)),
    canvasToTempFilePath: does('canvasToTempFilePath', ({ canvas, destWidth, destHeight }) => {
      if (!(canvas instanceof Canvas)) throw new Error('canvas is empty');
      const width = Number(destWidth ?? canvas.width * phone.pixelRatio);
      const height = Number(destHeight ?? canvas.height * phone.pixelRatio);
      return { tempFilePath: keep({ bytes: Buffer.from(canvas.drawn.join('\n')), width, height }) };
    }),
    // It asks once: the answer stays until the person changes it in the settings.
    saveImageToPhotosAlbum: does('saveImageToPhotosAlbum', ({ filePath }) => {
      const allowed = phone.scopes.get(ALBUM) ?? phone.answers.album();
      phone.scopes.set(ALBUM, allowed);
      if (!allowed) throw new Error('auth deny');
      phone.deeds.album.push(fileAt(filePath));
      return undefined;
    }),
    getSetting: does('getSetting', () => ({ authSetting: authSetting() })),
    openSetting: does('openSetting', () => {
      for (const [scope, allowed] of Object.entries(phone.answers.settings())) phone.scopes.set(scope, allowed);
      return { authSetting: authSetting() };
    }),
    previewImage: does('previewImage', () => undefined),
  };
}
