/** The message templates as the operator chose them: each has keys of its own, and each kind of key takes its own values. */
import { TEMPLATES, type Template } from '../../../contract/booking';
import { dayWord } from '../../../contract/shanghai';

/** The parts of a message, under any names in the template. */
export interface Words {
  what: string;
  /** `YYYY-MM-DD` and `HH:mm`, Asia/Shanghai. */
  when: { date: string; time: string };
  where: string;
  note: string;
}

const FIELDS = ['what', 'when', 'where', 'note'] as const;

/** The id of a template, and its key for each of our words, such as `thing6`. */
export type MessageTemplate = { id: string } & Record<(typeof FIELDS)[number], string>;

const KEY = /^[a-z_]+\d+$/;

const isTemplate = (value: unknown): value is MessageTemplate => {
  if (typeof value !== 'object' || value === null) return false;
  const given = value as Record<string, unknown>;
  return typeof given.id === 'string' && given.id !== '' && FIELDS.every((field) => KEY.test(String(given[field] ?? '')));
};

function read(): unknown {
  try {
    return JSON.parse(process.env.TEMPLATE_IDS || '{}');
  } catch {
    return undefined;
  }
}

/** How a template is set up: `undefined` when it is not, `wrong` when WeChat could not send it. */
export function templateOf(template: Template): MessageTemplate | 'wrong' | undefined {
  const all = read();
  if (typeof all !== 'object' || all === null) return 'wrong';
  const value = (all as Record<string, unknown>)[template];
  if (value === undefined) return undefined;
  return isTemplate(value) ? value : 'wrong';
}

/** The ids of the templates that can be sent: for these a person may be asked. */
export function templateIds(): Partial<Record<Template, string>> {
  const ready = TEMPLATES.flatMap((template) => {
    const found = templateOf(template);
    return found === undefined || found === 'wrong' ? [] : [[template, found.id] as const];
  });
  return Object.fromEntries(ready);
}

const cut = (text: string, length: number): string => [...text].slice(0, length).join('');
const hanOf = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, '');

/** How words are fitted to each kind of key (WeChat's 参数值内容限制说明); kinds that are not here are cut as a `thing`. */
const TEXT: Record<string, (text: string) => string> = {
  phrase: (text) => cut(hanOf(text), 5),
  name: (text) => cut(hanOf(text), 10),
};
const THING_LENGTH = 20;
/** An empty value is refused. */
const NOTHING_LEFT = '见详情';

const kindOf = (key: string): string => key.replace(/\d+$/, '');

const textFor = (key: string, text: string): string => (TEXT[kindOf(key)]?.(text) ?? cut(text, THING_LENGTH)) || NOTHING_LEFT;

/** In digits only where the kind takes no Chinese. */
const timeFor = (key: string, { date, time }: Words['when']): string =>
  kindOf(key) === 'character_string' ? `${date} ${time}` : `${date.slice(0, 4)}年${dayWord(date)} ${time}`;

/** The `data` of a message, by the keys of its template, each value cut to the limit of its kind. */
export const dataFor = ({ what, when, where, note }: MessageTemplate, words: Words): Record<string, { value: string }> => ({
  [what]: { value: textFor(what, words.what) },
  [when]: { value: timeFor(when, words.when) },
  [where]: { value: textFor(where, words.where) },
  [note]: { value: textFor(note, words.note) },
});
