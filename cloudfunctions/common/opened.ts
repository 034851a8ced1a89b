/** Sealed values as they are shown: one that no key opens is told, and takes nothing else of an answer away. */
import { UNOPENED } from '../../contract/unopened';
import { isFirst } from './call';
import { open, type SealContext } from './crypto';

/** Ids of records and names of fields; never the value, nor the error of the cipher. */
function tell(context: SealContext): void {
  const where = typeof context === 'object' ? context.own : context;
  if (isFirst(`unopened ${where}`)) console.error(JSON.stringify({ code: 'UNOPENED', where }));
}

/** The result of `read` for an opened value, or `lost`. */
function openedAs<T>(sealed: string, context: SealContext, read: (text: string) => T, lost: T): T {
  try {
    return read(open(sealed, context));
  } catch {
    tell(context);
    return lost;
  }
}

/** The text, or `UNOPENED`. */
export const opened = (sealed: string, context: SealContext): string => openedAs(sealed, context, (text) => text, UNOPENED);

/** A person, or the words that stand for one. */
export const openedPerson = <T extends object>(sealed: string, context: SealContext, lost: T): T =>
  openedAs(sealed, context, (text) => JSON.parse(text) as T, lost);
