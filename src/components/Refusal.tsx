import type { CallError } from '../api/call';
import { CallUs } from './CallUs';
import { Notice } from './Notice';

/** These are no fault: nothing went wrong, it is not done now. */
export const SHUT = new Set<CallError['code']>(['CLOSED', 'SWITCHED_OFF']);

/** The error, as one sentence; refused fields are more exact than the general message. */
const sentence = ({ fields, message }: CallError): string => (fields ? [...new Set(Object.values(fields))].join('；') : message);

/** Why an action was refused. For an action that is off for now it leads to the phone. */
export function Refusal({ error }: { error: CallError }) {
  if (!SHUT.has(error.code)) return <Notice tone="error" title={sentence(error)} />;
  return <Notice tone="warn" title={error.message} action={<CallUs />} />;
}
