import Taro from '@tarojs/taro';
import type { CallData } from '../../contract/errors';
import { brokenBy } from './broken';
import { environmentOf } from './environment';

let ready = false;

function begin(): void {
  if (ready) return;
  const env = environmentOf(Taro.getAccountInfoSync().miniProgram.envVersion);
  Taro.cloud.init({ ...(env !== undefined && { env }), traceUser: true });
  ready = true;
}

/** WeChat separates the storage of its users: it belongs to the present user, and needs no name. */
export const caller = (): string => '';

/**
 * Sends one call to a cloud function and gives its raw answer. WeChat adds who the caller is. Rejects when nothing was reached, with `Broken`
 * when the function gave no answer, with `NotSetUp` when this version has no environment.
 */
export async function send(name: string, data: CallData): Promise<unknown> {
  begin();
  try {
    return (await Taro.cloud.callFunction({ name, data })).result;
  } catch (failure) {
    throw brokenBy(failure) ?? failure;
  }
}

/** Puts a local file under a path of cloud storage and gives its file id. Rejects when that was not possible. */
export async function upload(cloudPath: string, file: string): Promise<string> {
  begin();
  const { fileID } = await Taro.cloud.uploadFile({ cloudPath, filePath: file });
  return fileID;
}

/** Whether the phone says that it has a network. */
export function isOnline(): Promise<boolean> {
  return Taro.getNetworkType().then(
    ({ networkType }) => networkType !== 'none',
    () => true,
  );
}

/** Tells about the network coming and going; gives back how to stop. */
export function onNetworkChange(listener: (online: boolean) => void): () => void {
  const handle = ({ isConnected }: { isConnected: boolean }) => listener(isConnected);
  Taro.onNetworkStatusChange(handle);
  return () => Taro.offNetworkStatusChange(handle);
}
