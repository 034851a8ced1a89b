/** Pictures in cloud storage. */
import cloud from 'wx-server-sdk';

interface Files {
  getTempFileURL(options: {
    fileList: { fileID: string; maxAge: number }[];
  }): Promise<{ fileList: { status?: number; tempFileURL?: string }[] }>;
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>;
  downloadFile(options: { fileID: string }): Promise<{ fileContent?: Buffer }>;
  deleteFile(options: { fileList: string[] }): Promise<unknown>;
}

const files = cloud as unknown as Files;

const SHOWN_SECONDS = 7200;

/** By their pictures, in this order: addresses that open for two hours; none for a picture that is gone. */
export async function addressesByPicture(photos: readonly string[]): Promise<Map<string, string>> {
  if (photos.length === 0) return new Map();
  const { fileList } = await files.getTempFileURL({ fileList: photos.map((fileID) => ({ fileID, maxAge: SHOWN_SECONDS })) });
  return new Map(fileList.flatMap(({ tempFileURL }, i) => (tempFileURL && photos[i] !== undefined ? [[photos[i], tempFileURL]] : [])));
}

/** Addresses that open for two hours; none for a picture that is gone. */
export const addressesOf = async (photos: readonly string[]): Promise<string[]> => [...(await addressesByPicture(photos)).values()];
/** The address of one picture; `undefined` when it is gone. */
export const addressOf = async (photo: string): Promise<string | undefined> => (await addressesOf([photo]))[0];

/** The bytes of a picture; `undefined` when there is none under this id. */
export async function contentOf(photo: string): Promise<Buffer | undefined> {
  try {
    return (await files.downloadFile({ fileID: photo })).fileContent;
  } catch (error) {
    console.error(JSON.stringify({ files: 'not found', error: String((error as { errMsg?: string }).errMsg ?? error) }));
    return undefined;
  }
}

/** Puts a picture where only our functions write; returns its file id. The same content may be put at the same path twice. */
export const putPicture = async (cloudPath: string, fileContent: Buffer): Promise<string> =>
  (await files.uploadFile({ cloudPath, fileContent })).fileID;

/** Deletes pictures; those that are gone already are no error. */
export async function deletePhotos(photos: readonly string[]): Promise<void> {
  if (photos.length > 0) await files.deleteFile({ fileList: [...photos] });
}
