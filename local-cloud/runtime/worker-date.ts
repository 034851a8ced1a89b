import { readClock } from '../clock';

/**
 * Makes `Date` of this thread follow the cloud's clock: `Date.now()`, `new Date()` and `Date()`. Dates made from arguments
 * are untouched. Timers (`setTimeout`) keep running in real time.
 */
export function followCloudClock(shared: SharedArrayBuffer): void {
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  const cells = new BigInt64Array(shared);
  const cloudNow = () => readClock(cells, realNow);
  const CloudDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [cloudNow()] : args, newTarget),
    apply: () => new RealDate(cloudNow()).toString(),
  });
  RealDate.now = cloudNow;
  // An object's `constructor` must be the Date that the code sees.
  RealDate.prototype.constructor = CloudDate;
  globalThis.Date = CloudDate;
}
