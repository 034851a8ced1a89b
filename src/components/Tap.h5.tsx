import { a11y } from './a11y';
import type { TapProps } from './props';

/** Something to press. It has no look of its own: `className` gives it one. A real button, so that keys work on it. */
export function Tap({ onTap, className, id, label, role = 'button', checked, selected, expanded, disabled, children }: TapProps) {
  return (
    <button
      id={id}
      type="button"
      className={`tap ${disabled ? 'tap-off' : ''} ${className ?? ''}`}
      disabled={disabled}
      onClick={onTap}
      {...a11y({ role: role === 'button' ? undefined : role, label, checked, selected, expanded })}
    >
      {children}
    </button>
  );
}
