/** What stands for a value that no key opens. Nobody can write it: what is sent back so is left as it is stored, or refused. */
export const UNOPENED = '（打不开）';

export const isUnopened = (text: string): boolean => text.trim() === UNOPENED;

/** A text that can be told to somebody: not the words that stand for one. */
export const readable = (text: string | undefined): string | undefined => (text !== undefined && isUnopened(text) ? undefined : text);

/** What is said of a number that cannot be called. */
export const NO_NUMBER = '这个电话打不开，请告诉管理员';
