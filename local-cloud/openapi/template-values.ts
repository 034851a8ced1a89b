/** What a value may be in each kind of a message template's keys, by WeChat's 参数值内容限制说明. */
const HAN = /\p{Script=Han}/u;
const TIME = /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{2}:\d{2}(~\d{2}:\d{2})?$/;
const DATE = /^\d{4}年\d{1,2}月\d{1,2}日( \d{2}:\d{2})?$/;

const FITS: Record<string, (value: string) => boolean> = {
  thing: (value) => [...value].length <= 20,
  phrase: (value) => [...value].length <= 5 && [...value].every((character) => HAN.test(character)),
  name: (value) => [...value].length <= 10 && [...value].every((character) => HAN.test(character)),
  character_string: (value) => value.length <= 32 && !HAN.test(value),
  time: (value) => TIME.test(value),
  date: (value) => DATE.test(value),
};

/** The key whose value WeChat would refuse, or that the template has not, or that it has and is missing; `undefined` when all is right. */
export function wrongKey(data: Record<string, unknown>, keys: readonly string[] | undefined): string | undefined {
  const given = Object.keys(data);
  const unknown = keys === undefined ? undefined : [...given, ...keys].find((key) => !keys.includes(key) || !given.includes(key));
  return unknown ?? given.find((key) => !isFit(key, data[key]));
}

function isFit(key: string, value: unknown): boolean {
  const text = typeof value === 'object' && value !== null ? Reflect.get(value, 'value') : undefined;
  if (typeof text !== 'string' || text === '') return false;
  const fits = FITS[key.replace(/\d+$/, '')];
  return fits === undefined || fits(text);
}
