import Taro from '@tarojs/taro';

/** A fault as it may be written down: nothing that somebody typed, no name, number or parameter of a page. */
export interface Fault {
  /** Which kind, or which call: `TypeError`, `booking.create`. */
  what: string;
  code?: string | undefined;
  /** Finds the line in the cloud's log. */
  ref?: string | undefined;
  /** Where in the code, innermost first. */
  frames?: readonly string[] | undefined;
}

/** Writes a fault to WeChat's realtime log (小程序后台 → 运维中心 → 实时日志), to be searched by its `ref`, or by what it was. */
export function report({ what, code, ref, frames }: Fault): void {
  try {
    const log = Taro.getRealtimeLogManager();
    const page = Taro.getCurrentPages().slice(-1)[0]?.route ?? '';
    log.setFilterMsg(ref ?? what);
    log.error({ what, code, ref, frames, page, library: Taro.getAppBaseInfo().SDKVersion });
  } catch {
    // An old WeChat keeps no such log; nothing of the app depends on it.
  }
}
