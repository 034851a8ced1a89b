import { View } from '@tarojs/components';
import { noteTyping } from '../device/typing';
import { a11y } from './a11y';
import type { TapProps } from './props';

/** Something to press. It has no look of its own: `className` gives it one. */
export function Tap({ onTap: act, className, id, label, role = 'button', checked, selected, expanded, disabled, children }: TapProps) {
  const onTap = () => {
    if (role === 'radio' || role === 'checkbox') noteTyping();
    act();
  };
  return (
    <View
      id={id}
      className={`tap ${disabled ? 'tap-off' : ''} ${className ?? ''}`}
      hoverClass={disabled ? 'none' : 'tap-down'}
      hoverStayTime={80}
      onClick={disabled ? undefined : onTap}
      {...a11y({ role, label, checked, selected, expanded, disabled })}
    >
      {children}
    </View>
  );
}
