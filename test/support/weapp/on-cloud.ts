import type { TestCloud } from '../cloud';
import type { Phone } from './device';
import { type MiniProgram, openMiniProgram } from './mini-program';

/** Opens the built mini-program for a person, its functions and files on a local cloud whose clock it shares. */
export function openOnCloud(cloud: TestCloud, openid: string, route?: string, phone?: Phone): MiniProgram {
  const opened = performance.now();
  return openMiniProgram({
    route,
    phone,
    // The cloud's clock may stand still; a phone's does not, and Taro waits by it.
    now: () => cloud.clock.now() + Math.round(performance.now() - opened),
    callFunction: async (name, data) => (await cloud.call(name, data as object, { openid })).answer,
    uploadFile: async (cloudPath, content) => {
      const address = `${cloud.url}/upload?path=${encodeURIComponent(cloudPath)}`;
      const answer = await fetch(address, { method: 'PUT', body: new Uint8Array(content), headers: { 'x-wx-openid': openid } });
      if (!answer.ok) throw new Error(`the upload was refused: ${answer.status}`);
      return ((await answer.json()) as { fileID: string }).fileID;
    },
  });
}
