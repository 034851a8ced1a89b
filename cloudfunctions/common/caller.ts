import cloud from 'wx-server-sdk';

export interface Caller {
  /** Empty when WeChat names nobody: a browser without login, or the timer. */
  openid: string;
  /** True only for the platform's own timer: SOURCE is set by WeChat, and a client's call always starts with another word. */
  timer: boolean;
}

/** Who called, from WeChat's context alone; nothing in the event counts. */
export function callerOf(): Caller {
  const { OPENID, SOURCE } = cloud.getWXContext() as { OPENID?: string; SOURCE?: string };
  return { openid: OPENID ?? '', timer: SOURCE === 'wx_trigger' && !OPENID };
}
