/** Sealed values of a record: where each stands, and the context that binds it to its place. */
import { open, type SealContext, seal } from './crypto';

export interface Sealed {
  /** Where it stands in its record. */
  path: string;
  context: SealContext;
  text: string;
}

/** The value under the current key, for its own place. Throws when it does not open. */
export const sealedAnew = ({ text, context }: Sealed): string => seal(open(text, context), context);
