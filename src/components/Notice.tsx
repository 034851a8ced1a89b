import type { ReactNode } from 'react';
import { Box } from './Box';
import { Icon } from './Icon';

interface NoticeProps {
  /** `error` is read out at once, the others when the reader pauses. */
  tone?: 'info' | 'success' | 'warn' | 'error';
  title?: string;
  children?: ReactNode;
  /** A button that leads on. */
  action?: ReactNode;
}

const ICONS = { info: 'info', success: 'check', warn: 'alert', error: 'alert' } as const;
const TONES = { info: 'ink', success: 'post', warn: 'warn', error: 'party' } as const;

/** An important message: what happened, what to do. */
export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  return (
    <Box className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} tone={TONES[tone]} />
      <Box className="notice-main">
        {title ? <Box className="notice-title">{title}</Box> : null}
        {children ? <Box className="notice-text">{children}</Box> : null}
        {action ? <Box className="notice-action">{action}</Box> : null}
      </Box>
    </Box>
  );
}
