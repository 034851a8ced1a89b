import { CODE_PREFIX } from '../../../../contract/booking';

/** The six digits of a booking in what a scanner read (`hsyz:<code>` or the bare code); `undefined` for any other code. */
export function codeFromScan(text: string): string | undefined {
  const trimmed = text.trim();
  const code = trimmed.startsWith(CODE_PREFIX) ? trimmed.slice(CODE_PREFIX.length) : trimmed;
  return /^\d{6}$/.test(code) ? code : undefined;
}
