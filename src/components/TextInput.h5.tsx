import { type ChangeEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import type { TextInputProps } from './props';

const MODES = { text: 'text', tel: 'tel', digits: 'numeric' } as const;

/** A place to type in, one line or several. */
export function TextInput(props: TextInputProps) {
  const {
    id,
    value,
    onInput,
    kind = 'text',
    lines = 1,
    placeholder,
    label,
    invalid,
    describedBy,
    autoComplete,
    autoFocus,
    onConfirm,
  } = props;
  const element = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (autoFocus) element.current?.focus();
  }, [autoFocus]);
  const shared = {
    id,
    value,
    ref: element,
    className: `input ${lines > 1 ? 'input-lines' : ''} ${invalid ? 'input-invalid' : ''}`,
    placeholder,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onInput(event.target.value),
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    autoComplete: autoComplete ?? 'off',
  };
  if (lines > 1) return <textarea {...shared} rows={lines} />;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onConfirm?.();
  };
  return <input {...shared} type={kind === 'tel' ? 'tel' : 'text'} inputMode={MODES[kind]} onKeyDown={onKeyDown} />;
}
