import type { CallError } from '../api/call';
import { Box } from './Box';
import { Notice } from './Notice';
import { Refusal } from './Refusal';

/** The result of an action, in words for the person. */
export interface Said {
  tone: 'success' | 'warn';
  text: string;
}

/** The message at the button while a field is wrong (`errors`: a sentence for each): the field itself may be out of sight. */
export const incomplete = (errors: Readonly<Record<string, string | undefined>>): Said | undefined =>
  Object.values(errors).some((says) => says !== undefined) ? { tone: 'warn', text: '还有没填好的，请看上面的红字' } : undefined;

/** How the last action ended. It stands in the footer, so that it is seen wherever the page is scrolled to. */
export function Outcome({ error, said }: { error?: CallError | undefined; said?: Said | undefined }) {
  if (!error && !said) return null;
  return <Box className="outcome">{error ? <Refusal error={error} /> : said ? <Notice tone={said.tone} title={said.text} /> : null}</Box>;
}
