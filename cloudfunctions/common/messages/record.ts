import type { Template } from '../../../contract/booking';

/** `due` → `sending` → `sent`, or `refused` (WeChat says no), or `dropped` (no longer true when it was due). */
export interface Message<Kind extends string = string> {
  kind: Kind;
  template: Template;
  dueAt: number;
  state: 'due' | 'sending' | 'sent' | 'refused' | 'dropped';
  tries: number;
}
