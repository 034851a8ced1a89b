import type { ReactNode } from 'react';

/** What a part is, for those who cannot see it. The same words on both targets. */
export interface Meaning {
  role?: string;
  label?: string;
  hidden?: boolean;
  live?: 'polite' | 'assertive';
  checked?: boolean;
  disabled?: boolean;
  expanded?: boolean;
  selected?: boolean;
  modal?: boolean;
}

export type BoxTag =
  | 'div'
  | 'main'
  | 'nav'
  | 'header'
  | 'footer'
  | 'section'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'p'
  | 'ul'
  | 'ol'
  | 'li'
  | 'span'
  | 'strong';

export interface BoxProps extends Meaning {
  /** What it is in a document; a plain block when absent. In a mini-program only headings and landmarks are told. */
  as?: BoxTag;
  id?: string;
  className?: string;
  /** Only for what is computed: the rest belongs to a style sheet. */
  style?: Record<string, string>;
  children?: ReactNode;
}

export interface TapProps {
  onTap: () => void;
  className?: string;
  id?: string;
  /** Replaces the text for those who cannot see it. */
  label?: string;
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'tab';
  checked?: boolean;
  selected?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  children?: ReactNode;
}

export interface TextInputProps {
  id: string;
  value: string;
  onInput: (value: string) => void;
  /** What the keyboard is for. */
  kind?: 'text' | 'tel' | 'digits';
  lines?: number;
  placeholder?: string;
  label: string;
  invalid?: boolean;
  /** Id of the element that says what is wrong or how to write it (browser only). */
  describedBy?: string;
  autoComplete?: string;
  autoFocus?: boolean;
  onConfirm?: () => void;
}

export interface PickFieldProps {
  id: string;
  mode: 'date' | 'time';
  label: string;
  /** `YYYY-MM-DD` or `HH:mm`; empty while nothing is picked. */
  value: string;
  min?: string;
  max?: string;
  error?: string | undefined;
  onChange: (value: string) => void;
}
