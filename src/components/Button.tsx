import type { ReactNode } from 'react';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { Tap } from './Tap';

interface ButtonProps {
  onTap: () => void;
  children: ReactNode;
  /** `main`: the one thing to do on the page. `ghost`: beside it. `danger`: takes something away. `plain`: only words. */
  kind?: 'main' | 'ghost' | 'danger' | 'plain';
  /** As wide as its place. */
  block?: boolean;
  /** Smaller, for a row. It is still large enough to hit. */
  small?: boolean;
  busy?: boolean;
  disabled?: boolean;
  icon?: IconName;
  /** Replaces the text for those who cannot see it, where the text alone is unclear: “叫号 A07”. */
  label?: string;
  id?: string;
}

const ICON_TONES = { main: 'white', ghost: 'post', danger: 'party', plain: 'post' } as const;

/** A button. While `busy` it shows that and does nothing. */
export function Button({ onTap, children, kind = 'main', block, small, busy, disabled, icon, label, id }: ButtonProps) {
  const classes = ['button', `button-${kind}`, block && 'button-block', small && 'button-small', busy && 'button-busy']
    .filter(Boolean)
    .join(' ');
  return (
    <Tap id={id} className={classes} onTap={onTap} disabled={disabled || busy} label={busy ? '请稍等' : label}>
      {icon && !busy ? <Icon name={icon} tone={disabled ? 'ink' : ICON_TONES[kind]} /> : null}
      {busy ? '请稍等…' : children}
    </Tap>
  );
}
