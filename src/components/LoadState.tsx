import type { ReactNode } from 'react';
import { open } from '../api/navigate';
import { cloudNow } from '../api/now';
import type { Query } from '../api/useQuery';
import { limitWord } from '../words/days';
import { Box } from './Box';
import { Button } from './Button';
import { CallUs } from './CallUs';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { Notice } from './Notice';

interface LoadStateProps<Data> {
  query: Query<Data>;
  children: (data: Data) => ReactNode;
  /** Shown instead of the general failure for codes that need another way on. */
  failure?: (code: string) => ReactNode | undefined;
}

/** Asking again would not help. */
const GONE = new Set(['NOT_FOUND', 'FORBIDDEN', 'RETIRED']);

/** The state of a query: the content, grey blocks while it loads, or the error with a way to try again. */
export function LoadState<Data>({ query, children, failure }: LoadStateProps<Data>) {
  const { data, error, stale, updatedAt, refresh } = query;
  if (data !== undefined) {
    return (
      <>
        {stale && error && error.code !== 'CLOSED' && updatedAt !== undefined ? (
          <Notice
            tone="warn"
            action={
              <Button kind="ghost" small onTap={refresh}>
                再试一次
              </Button>
            }
          >
            {`${error.code === 'OFFLINE' ? '没有网络' : '没有取到新内容'}，显示的是${limitWord(updatedAt, cloudNow())}的内容`}
          </Notice>
        ) : null}
        {children(data)}
      </>
    );
  }
  if (error) {
    const other = failure?.(error.code);
    if (other) return other;
    if (error.code === 'SWITCHED_OFF') return <SwitchedOff />;
    // The page says why.
    if (error.code === 'CLOSED') return <Empty title="这里现在看不了" action={<Button onTap={refresh}>再试一次</Button>} />;
    if (GONE.has(error.code)) return <Empty title={error.message} action={<Button onTap={() => open('home')}>回首页</Button>} />;
    return (
      <Notice
        tone="error"
        title={error.message}
        action={
          <Button kind="ghost" onTap={refresh}>
            再试一次
          </Button>
        }
      >
        {error.ref ? `如果还是不行，请打电话并报这个编号：${error.ref}` : undefined}
      </Notice>
    );
  }
  return (
    <Box className="skeleton" role="status" label="正在打开">
      <Box className="skeleton-block skeleton-title" />
      <Box className="skeleton-block" />
      <Box className="skeleton-block" />
    </Box>
  );
}

interface EmptyProps {
  title: string;
  icon?: IconName;
  children?: ReactNode;
  action?: ReactNode;
}

/** An empty list: tells so, and what one can do. */
export function Empty({ title, icon = 'info', children, action }: EmptyProps) {
  return (
    <Box className="empty">
      <Box className="empty-mark">
        <Icon name={icon} scale={1.5} />
      </Box>
      <Box className="empty-title">{title}</Box>
      {children ? <Box className="empty-text">{children}</Box> : null}
      {action}
    </Box>
  );
}

/** In place of a switched-off part: one sentence, the way home and the phone. */
export function SwitchedOff({ phone }: { phone?: string | undefined }) {
  return (
    <Empty
      title="这里暂时没有开通"
      action={
        <>
          <Button block onTap={() => open('home')}>
            回首页
          </Button>
          <CallUs block phone={phone} />
        </>
      }
    >
      要办的话，请打电话问一问驿站
    </Empty>
  );
}
