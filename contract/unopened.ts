/**
 * The words that stand for a value which no key opens. Nobody can type them: a field that is sent back with them stays as it is stored, or
 * is refused.
 */
export const UNOPENED = '（打不开）';

export const isUnopened = (text: string): boolean => text.trim() === UNOPENED;

/** A text that may be shown to people: not the words that stand for an unopened value. */
export const readable = (text: string | undefined): string | undefined => (text !== undefined && isUnopened(text) ? undefined : text);

/** The message for a number that cannot be called. */
export const NO_NUMBER = '这个电话打不开，请告诉管理员';
