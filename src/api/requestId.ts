import { cloudNow } from './now';

/** Names one wish of one person: 24 characters, unlikely enough to repeat that the cloud may take a repetition for the same wish. */
export function newRequestId(): string {
  const part = () => Math.random().toString(36).slice(2, 10).padEnd(8, '0');
  return `${cloudNow().toString(36).padStart(8, '0')}${part()}${part()}`;
}
