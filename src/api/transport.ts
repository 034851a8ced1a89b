import Taro from '@tarojs/taro';
import type { CallData } from '../../contract/errors';

let ready = false;

/** Sends one call to a cloud function and gives its raw answer. WeChat adds who the caller is. Rejects when nothing was reached. */
export async function send(name: string, data: CallData): Promise<unknown> {
  if (!ready) {
    Taro.cloud.init({});
    ready = true;
  }
  const answer = await Taro.cloud.callFunction({ name, data });
  return answer.result;
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
