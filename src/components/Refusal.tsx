import type { CallError } from '../api/call';
import { CallUs } from './CallUs';
import { Notice } from './Notice';

/** These are no fault: nothing went wrong, it is not done now. */
export const SHUT = new Set<CallError['code']>(['CLOSED', 'SWITCHED_OFF']);

/** What went wrong, as one sentence; refused fields say it more exactly than the general message. */
const sentence = ({ fields, message }: CallError): string => (fields ? [...new Set(Object.values(fields))].join('；') : message);

/** Why something was not done. What is not done at all for now leads to the phone. */
export function Refusal({ error }: { error: CallError }) {
  if (!SHUT.has(error.code)) return <Notice tone="error" title={sentence(error)} />;
  return <Notice tone="warn" title={error.message} action={<CallUs />} />;
}
