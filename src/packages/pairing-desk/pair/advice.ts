import type { Pairing } from '../../../../contract/pairing';

/** What staff can do about a pairing now; nothing when all is well. */
export function adviceOf({ status, volunteer, alert, lastMood, askedAt, consents, claimed }: Pairing): string | undefined {
  if (status === 'ended') return undefined;
  if (status === 'proposed') {
    return consents.elder === undefined && !claimed ? '配对码给老人或家人了吗？站长点“显示”能再看' : '30天没有都同意，就自动取消';
  }
  if (volunteer.left) return '请站长结束这次结对，再另结一对';
  if (alert === 'staff') return `请打电话问问${volunteer.name}和老人，或者另找人去`;
  if (lastMood === 'worrying') return '上次去看时让人担心，请打电话问问';
  return askedAt === undefined ? undefined : '老人请人去看看，志愿者知道了';
}
