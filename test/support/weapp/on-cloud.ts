import type { TestCloud } from '../cloud';
import type { Phone } from './device';
import { type MiniProgram, openMiniProgram } from './mini-program';

/** Opens the built mini-program for a person, its functions on a local cloud whose clock it shares. */
export function openOnCloud(cloud: TestCloud, openid: string, route?: string, phone?: Phone): MiniProgram {
  return openMiniProgram({
    route,
    phone,
    now: () => cloud.clock.now(),
    callFunction: async (name, data) => (await cloud.call(name, data as object, { openid })).answer,
  });
}
