import { Input, Textarea } from '@tarojs/components';
import { noteTyping } from '../device/typing';
import { a11y } from './a11y';
import type { TextInputProps } from './props';

const KEYBOARDS = { text: 'text', tel: 'number', digits: 'number' } as const;

/** A place to type in, one line or several. */
export function TextInput({
  id,
  value,
  onInput,
  kind = 'text',
  lines = 1,
  placeholder,
  label,
  invalid,
  autoFocus,
  onConfirm,
}: TextInputProps) {
  const shared = {
    id,
    value,
    className: `input ${lines > 1 ? 'input-lines' : ''} ${invalid ? 'input-invalid' : ''}`,
    maxlength: -1,
    placeholder,
    placeholderClass: 'input-placeholder',
    cursorSpacing: 96,
    onInput: (event: { detail: { value: string } }) => {
      noteTyping();
      onInput(event.detail.value);
    },
    onConfirm,
    ...a11y({ label }),
  };
  return lines > 1 ? <Textarea {...shared} autoHeight focus={autoFocus} /> : <Input {...shared} type={KEYBOARDS[kind]} focus={autoFocus} />;
}
