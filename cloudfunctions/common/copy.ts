/** The parts of a copy of the caller's data, in words: each capability's `copy` is made of them. */
import type { InferOutput } from 'valibot';
import type { Copied, CopyInput, CopyPage } from '../../contract/copy';
import { dateOf, timeOf } from '../../contract/shanghai';
import { open } from './crypto';
import { action, type Context, type Entry } from './handler';
import { mayCopy } from './limit';
import { type After, afterOf } from './pages';
import { Refusal } from './refusal';
import type { Sealed } from './sealed';

/** How a capability tells what is sealed: what each value is called, and the words of coded ones, by the last name of their path. */
interface Telling {
  labels?: Readonly<Record<string, string>>;
  coded?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const LABELS: Readonly<Record<string, string>> = {
  name: '姓名',
  phone: '电话',
  address: '住址',
  reason: '原因',
  text: '写的话',
  note: '记的话',
};

/** A moment (ms) in words. */
export const momentWord = (ms: number): string => `${dateOf(ms)} ${timeOf(ms)}`;

function linesOf({ path, context, text }: Sealed, { labels, coded }: Required<Telling>): [string, string][] {
  const words = open(text, context);
  const [last = ''] = path
    .split('.')
    .reverse()
    .filter((part) => part in labels);
  if (!words.startsWith('{')) return [[labels[last] ?? '内容', coded[last]?.[words] ?? words]];
  const { children = [], ...person } = JSON.parse(words) as { children?: { name: string; age: number }[] } & Record<string, string>;
  return [
    ...Object.entries(person).map(([field, said]): [string, string] => [labels[field] ?? field, said]),
    ...children.map(({ name, age }): [string, string] => ['孩子', `${name}，${age}岁`]),
  ].filter((line): line is [string, string] => line[1] !== '');
}

/** How a capability's record is told in the copy: plain fields first, those without a value left out, then everything that is sealed. */
export function copiedBy({ labels, coded = {} }: Telling = {}) {
  const telling = { labels: { ...LABELS, ...labels }, coded };
  return (what: string, plain: Record<string, string | 0 | undefined>, sealed: readonly Sealed[]): Copied => ({
    what,
    said: [
      ...Object.entries(plain).filter((line): line is [string, string] => !!line[1]),
      ...sealed.flatMap((value) => linesOf(value, telling)),
    ],
  });
}

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
