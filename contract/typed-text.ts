/** Brings pasted and typed text to one form before any limit is checked, in pages and functions alike. */

/**
 * Invisible characters that come along with copied text: directional marks, zero widths, soft hyphens, fillers, controls other than line
 * ends and tabs, and the tag characters. A joiner stays inside an emoji made of several (👨‍👩‍👧).
 */
const INVISIBLE = /(?![\t\n\r]|\u200d|[\ufe00-\ufe0f])[\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/gu;
const JOINER = /\u200d(?![\u2600-\u27bf\ud83c-\ud83e])/g;

/** The text as it is shown: without invisible characters and without space around it. */
export const visible = (text: string): string => text.replace(INVISIBLE, '').replace(JOINER, '').trim();

/** Space, and marks that show nothing without a letter before them. */
const SHOWN = /[^\s\p{M}\p{Cf}]/u;

/** Whether anything of a text can be seen. */
export const isShown = (text: string): boolean => SHOWN.test(visible(text));

/** The mark that makes a picture of a letter or digit: 1️⃣. */
const PICTURED = /[\ufe00-\ufe0f\u20e3]/g;

/** A name or a code is letters and digits, never pictures of them. */
export const unpictured = (text: string): string => text.replace(PICTURED, '');

/** Half-width letters and digits, one form of composed characters. */
const plain = (text: string): string => unpictured(visible(text.normalize('NFKC')));

/** The points that stand between the parts of a name: · • ‧ ∙ ⋅ ・ ･ ． and the like. A full stop between letters counts as one. */
const POINTS = /[\u00b7\u0387\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\uff65\uff0e.]/g;

/** Characters that old input methods put in place of others: 䶮 of the private area, a circle for 〇. */
const REPLACED: Record<string, string> = { '\ue863': '\u4dae', '\u25cb': '\u3007', '\u25ef': '\u3007', '\u2b58': '\u3007' };

/**
 * A key for a name: two ways of writing one name give the same key. Width, spaces, points, upper case and invisible characters make no
 * difference. It is never shown.
 */
export const nameKey = (name: string): string =>
  plain(name.replace(POINTS, '·'))
    .replace(/\s/g, '')
    .replace(/[\ue863\u25cb\u25ef\u2b58]/g, (one) => REPLACED[one] ?? one)
    .replace(/[’‘`´]/g, "'")
    .toLowerCase();

/** A code as it is stored: `2521 3453`, `２５２１-３４５３`, `2521.3453` → `25213453`. */
export const compactCode = (text: string): string => plain(text).replace(/[\s\u2010-\u2015\u2212._/()[\]\u00b7\u2022-]/g, '');

/** The code in a text, of one of these numbers of digits (`口令：2521 3453`); the unchanged text if it has none, or more than one. */
export function codeIn(text: string, lengths: readonly number[]): string {
  const compact = compactCode(text);
  const runs = compact.match(/\d+/g) ?? [];
  return runs.length === 1 && runs[0] !== undefined && lengths.includes(runs[0].length) ? runs[0] : compact;
}

const BETWEEN_DIGITS = /[\s\u2010-\u2015\u2212./()[\]\u00b7\u2022-]/g;
const EXTENSION = /(?:转|轉|分机|分機|ext\.?|x|#|,|;)\s*(\d{1,6})$/i;
/** A complete landline or 400 line, and more digits behind another dash. */
const DASHED_EXTENSIONS = [
  /^((?:\+?86[\s-]*|0086[\s-]*)?\(?0?\d{2,3}\)?[\s-]*\d{7,8})-(\d{1,6})$/,
  /^((?:\+?86[\s-]*|0086[\s-]*)?\(?0[1-9]\d{1,2}\)?[\s-]*\d{3,4}[\s-]\d{4})-(\d{1,6})$/,
  /^([48]00[\s-]*\d{3}[\s-]*\d{4})-(\d{1,6})$/,
];
/** The longest possible number, with separators and an extension. */
const NUMBERS = /[+(]{0,2}\d[\d\s./()[\]-]{5,}\d(?:\s*(?:转|轉|分机|分機|ext\.?|x|#|,|;)\s*\d{1,6})?/gi;

/** The number in a text with words around it (`请打139 0000 0001找我`); the whole text if it has several, which is no valid number. */
function numberIn(line: string): string {
  if (/^[\d\s+./()[\]\u00b7\u2022-]*$/.test(line)) return line;
  const found = line.match(NUMBERS) ?? [];
  return found.length === 1 && found[0] !== undefined ? found[0] : line;
}

export interface TypedPhone {
  /** Digits only, a landline with its area code. Not checked: the result may be no number at all. */
  number: string;
  /** The extension to dial once the switchboard answers. */
  extension?: string;
}

/** Removes +86, 0086 or 86; a landline behind it gets its 0 back. */
function withoutCountry(digits: string): string {
  const rest = /^(?:\+|00)86/.test(digits)
    ? digits.replace(/^(?:\+|00)86/, '')
    : /^86(?:1[3-9]\d{9}|0\d{9,11}|(?:10|2\d|[3-9]\d{2})\d{8})$/.test(digits)
      ? digits.slice(2)
      : digits;
  const abroad = rest !== digits;
  return abroad && /^(?:10\d{8}|2\d{9}|[3-9]\d{9,10})$/.test(rest) ? `0${rest}` : rest;
}

/**
 * A phone number in any usual form: full-width digits, country code, dots, brackets, dashes of all kinds, and an extension
 * (`0519-85550001转801`, `-801`). Words around it are left out.
 */
export function typedPhone(text: string): TypedPhone {
  const line = numberIn(plain(text).replace(/[\u2010-\u2015\u2212]/g, '-'));
  const found = DASHED_EXTENSIONS.map((shape) => shape.exec(line)).find((one) => one !== null);
  const [, whole = line, dashed] = found ?? [];
  const [, said] = dashed === undefined ? (EXTENSION.exec(line) ?? []) : [];
  const body = said === undefined ? whole : line.replace(EXTENSION, '');
  const extension = dashed ?? said;
  const number = withoutCountry(body.replace(BETWEEN_DIGITS, ''));
  return { number, ...(extension !== undefined && { extension }) };
}
