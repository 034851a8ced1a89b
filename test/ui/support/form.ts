/** A form of the app: how it is opened, what is done in it, and the whole call that it sends. */
import type { ReactElement } from 'react';

type Step = string | Record<string, string>;

export interface FormRow {
  /** What it is in words. */
  name: string;
  page: () => ReactElement;
  /** Of the page's address. */
  params?: Record<string, string>;
  /** What the cloud answers on the way to the form, by action. */
  answers?: Record<string, unknown>;
  /** The taps until the form is in sight, repeated each time. */
  opening?: string[];
  /** Texts by the id of their field, and what is chosen by its words. */
  steps: Step[];
  /** What is pressed to send it. */
  send: string[];
  action: string;
  /** The whole call, when everything is filled in. */
  input: unknown;
  /** What stays empty, and the whole call without it; `send` where other words send it then. */
  least?: { steps: Step[]; input: unknown; send?: string[] };
  /** What the cloud answers then. */
  answer: unknown;
}
