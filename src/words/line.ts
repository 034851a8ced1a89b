/** Those of the words that say something, in one line. */
export const lineOf = (...words: string[]): string => words.filter(Boolean).join(' ');
