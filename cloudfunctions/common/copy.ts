/** A copy of what is known of the caller, in words: what each capability's `copy` is made of. */
import type { InferOutput } from 'valibot';
import type { Copied, CopyInput, CopyPage } from '../../contract/copy';
import { dateOf, timeOf } from '../../contract/shanghai';
import { open } from './crypto';
import { action, type Context, type Entry } from './handler';
import { mayCopy } from './limit';
import { type After, afterOf } from './pages';
import { Refusal } from './refusal';
import type { Sealed } from './sealed';

/** What sealed values are called, by the last name of their path, or by their own field. */
const LABELS: Record<string, string> = {
  name: '姓名',
  phone: '电话',
  address: '住址',
  child: '孩子',
  age: '孩子几岁',
  comment: '评价里写的',
  toldReason: '为什么取消',
  cancelReason: '为什么取消',
  endReason: '为什么结束',
  reason: '原因',
  priorityKind: '为什么优先',
  text: '写的话',
  result: '办得怎么样',
  note: '记的话',
  health: '身体情况',
  situation: '什么情况',
  lastMood: '最近一次看望',
  mood: '看望时怎么样',
  wish: '想听什么',
  lecturerName: '讲师',
};

const WORDS: Record<string, string> = {
  elder: '老年人',
  disabled: '残疾人',
  living_alone: '孤寡老人',
  empty_nest: '空巢老人',
  frail: '体弱困难',
  good: '很好',
  fair: '还可以',
  low: '不太好',
  worrying: '让人担心',
};
const CODED = ['priorityKind', 'situation', 'lastMood', 'mood'];

/** A moment (ms) in words. */
export const momentWord = (ms: number): string => `${dateOf(ms)} ${timeOf(ms)}`;

function linesOf({ path, context, text }: Sealed): [string, string][] {
  const words = open(text, context);
  const parts = path.split('.').filter((part) => part in LABELS);
  const last = parts[parts.length - 1] ?? '';
  if (!words.startsWith('{')) return [[LABELS[last] ?? '内容', CODED.includes(last) ? (WORDS[words] ?? words) : words]];
  const { children = [], ...person } = JSON.parse(words) as { children?: { name: string; age: number }[] } & Record<string, string>;
  return [
    ...Object.entries(person).map(([field, said]): [string, string] => [LABELS[field] ?? field, said]),
    ...children.map(({ name, age }): [string, string] => ['孩子', `${name}，${age}岁`]),
  ].filter((line): line is [string, string] => line[1] !== '');
}

/** A record as the copy says it: plain fields first, those without a value left out, then everything that is sealed. */
export const copied = (what: string, plain: Record<string, string | 0 | undefined>, sealed: readonly Sealed[]): Copied => ({
  what,
  said: [...Object.entries(plain).filter((line): line is [string, string] => !!line[1]), ...sealed.flatMap(linesOf)],
});

/** The action `copy` of a capability. `copy` gives a page of the caller's own records after one of them; it finds them by the caller alone. */
export const copyAction = (
  copy: (context: Context, after: After | undefined) => Promise<CopyPage>,
): Entry<InferOutput<typeof CopyInput>, CopyPage> =>
  action({
    policy: ['resident'],
    handle: async (context, { cursor }) => {
      if (!mayCopy(context.openid)) throw new Refusal('TOO_MANY');
      return copy(context, afterOf(cursor));
    },
  });
