import { CallError } from './call';
import { upload } from './transport';

/** Puts a local file under a path of cloud storage and gives its file id. @throws {CallError} `OFFLINE` when it did not arrive. */
export async function sendFile(cloudPath: string, file: string): Promise<string> {
  try {
    return await upload(cloudPath, file);
  } catch {
    throw new CallError('OFFLINE', '照片没有传上去，请看看网络后再试');
  }
}
