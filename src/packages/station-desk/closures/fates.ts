import type { InputOf } from '../../../../contract/functions';

/** What happens to the bookings of a closed time. */
export type Fate = NonNullable<InputOf<'station', 'close'>['bookings']>;

export const FATES: readonly { value: Fate; text: string; note: string }[] = [
  { value: 'move', text: '移到最近的空时间', note: '自动改好，告诉本人；没有空时间的取消' },
  { value: 'release', text: '取消并通知', note: '告诉本人原因，请他另约' },
  { value: 'keep', text: '先不动', note: '您自己打电话商量' },
];

/** How closing affects `hits` people, as one sentence before it is done. */
export function fateWord(fate: Fate, hits: number): string {
  if (hits === 0) return '还没有人约，关闭后网上不能再约。';
  if (fate === 'keep') return `已有 ${hits} 人约了，关闭后要打电话告诉他们。`;
  const what = fate === 'move' ? '改到最近的空时间' : '取消预约';
  return `已有 ${hits} 人约了。还没到的会${what}，并告诉他们原因。`;
}
