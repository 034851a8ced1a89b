import cloud from 'wx-server-sdk';

export interface Caller {
  /** Empty when WeChat names nobody: a browser without login, or the timer. */
  openid: string;
  /** True only for the platform's own timer: SOURCE is set by WeChat, and a client's call always starts with another word. */
  timer: boolean;
}

/**
 * Whether WeChat's own servers called, as they do with pushes. The documentation does not give SOURCE for that case. It gives only the
 * values of all others, and that SOURCE follows the chain of calls (developers.weixin.qq.com, Cloud.getWXContext).
 */
export function isFromWeChat(): boolean {
  const { SOURCE = '' } = cloud.getWXContext() as { SOURCE?: string };
  return !SOURCE.split(',').some((one) => OTHERS.includes(one));
}

const OTHERS = ['wx_client', 'wx_devtools', 'wx_localdebug', 'wx_http', 'wx_crawler', 'wx_paycallback', 'wx_trigger', 'scf'];

/** The caller, from WeChat's context alone; nothing in the event counts. */
export function callerOf(): Caller {
  const { OPENID, SOURCE } = cloud.getWXContext() as { OPENID?: string; SOURCE?: string };
  return { openid: OPENID ?? '', timer: SOURCE === 'wx_trigger' && !OPENID };
}
