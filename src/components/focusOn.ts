import Taro from '@tarojs/taro';

/** Room for the label above the field, in px. */
const LABEL = 80;

/** Brings the field that has to be corrected into sight; a mini-program cannot move the focus by id. The error below the field is read out. */
export function focusOn(id: string): void {
  // The sentences that say so stand there with the next picture.
  Taro.nextTick(() => {
    Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -LABEL, duration: 0 }).catch(() => undefined);
  });
}
